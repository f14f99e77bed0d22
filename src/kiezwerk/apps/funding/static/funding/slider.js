/* The slider moves the amount beside it; the amount alone works too. */
"use strict";

document.querySelectorAll("[data-slider]").forEach((slider) => {
  const amount = document.getElementById(slider.dataset.slider);
  slider.parentElement.hidden = false;
  slider.addEventListener("input", () => { amount.value = slider.value; });
});
