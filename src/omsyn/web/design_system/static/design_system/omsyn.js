// When a part of the page could not be fetched, say so; what is on the page stays as it was.
(() => {
  const notice = document.getElementById("request-failed");
  if (!notice) return;
  const show = () => { notice.hidden = false; };
  document.addEventListener("htmx:before:request", () => { notice.hidden = true; });
  document.addEventListener("htmx:error", show);
  document.addEventListener("htmx:response:error", (event) => {
    const status = event.detail.ctx.response.status;
    // The same statuses as «noSwap» in the page's htmx-config: other answers carry the form with its errors.
    if (status === 403 || status === 404 || status >= 500) show();
  });
})();
