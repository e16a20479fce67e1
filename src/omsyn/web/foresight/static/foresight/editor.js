// A slider shows its number, and pushes the ends of its interval along, so that they never cross.
(() => {
  const form = document.getElementById("editor");
  if (!form) return;
  const read = (field) => Number.parseFloat(field.value.replace(/\s/g, "").replace("\u2212", "-").replace(",", "."));
  const write = (number) => String(Math.round(number * 1000) / 1000).replace(".", ",");
  const follow = (slider) => {
    const output = document.getElementById(`${slider.id}_output`);
    if (output) output.textContent = write(slider.valueAsNumber);
    const low = document.getElementById(slider.id.replace(/middle$/, "low"));
    const high = document.getElementById(slider.id.replace(/middle$/, "high"));
    if (low && read(low) > slider.valueAsNumber) low.value = write(slider.valueAsNumber);
    if (high && read(high) < slider.valueAsNumber) high.value = write(slider.valueAsNumber);
  };
  // Before htmx hears it, so that the ends it sends are those that are seen.
  form.addEventListener("input", (event) => {
    if (event.target.type === "range") follow(event.target);
  }, true);
})();
