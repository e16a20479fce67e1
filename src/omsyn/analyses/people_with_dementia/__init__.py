"""People with dementia in the years to come: people by age, times how common dementia is at each age."""
