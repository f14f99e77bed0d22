/* Makes pages pleasant; every page works without it. */
"use strict";

(() => {
  const root = document.documentElement;

  /* Display: show the choice at once, keep it for the next page. */
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.matches("form[data-display]") || !event.submitter) return;
    event.preventDefault();
    const display = event.submitter.value;
    if (display === "auto") root.removeAttribute("data-kern-theme");
    else root.dataset.kernTheme = display;
    const data = new FormData(form, event.submitter);
    fetch(form.action, { method: "POST", body: data, redirect: "manual" });
    document.querySelectorAll("form[data-display] button").forEach((button) => {
      if (button.value === display) button.setAttribute("aria-current", "true");
      else button.removeAttribute("aria-current");
    });
    form.closest("details").open = false;
  });

  /* Menus close on a click elsewhere and on Escape, which gives the focus back. */
  const openMenus = () => document.querySelectorAll("details.kw-menu[open], details.kw-drawer[open]");
  document.addEventListener("click", (event) => {
    openMenus().forEach((menu) => { if (!menu.contains(event.target)) menu.open = false; });
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const innermost = [...openMenus()].pop();
    if (!innermost) return;
    innermost.open = false;
    innermost.querySelector("summary").focus();
  });

  /* Counters say how much is left, and speak only when it gets tight. */
  function count(field) {
    const counter = document.getElementById(field.dataset.counter);
    const words = counter && counter.firstElementChild;
    if (!words) return;
    const left = Number(field.dataset.limit) - field.value.length;
    words.textContent = left < 0
      ? words.dataset.counterOver.replace("%(over)s", String(-left))
      : words.dataset.counterWords.replace("%(left)s", String(left));
    counter.classList.toggle("kw-counter--near", left >= 0 && left < 50);
    counter.classList.toggle("kw-counter--over", left < 0);
    if (left < 20) counter.setAttribute("aria-live", "polite");
    else counter.removeAttribute("aria-live");
  }
  document.addEventListener("input", (event) => {
    if (event.target.dataset && event.target.dataset.counter) count(event.target);
  });

  /* A summary of errors is read first; filters stand open where there is room. */
  function prepare(part) {
    const summary = part.querySelector("[data-focus]");
    if (summary) summary.focus();
    part.querySelectorAll("[data-counter]").forEach(count);
    if (window.matchMedia("(min-width: 48rem)").matches) {
      part.querySelectorAll("details[data-filter]").forEach((filter) => { filter.open = true; });
    }
  }

  function say(words) {
    const status = document.getElementById("kw-status");
    const toast = document.createElement("p");
    toast.className = "kw-toast";
    toast.textContent = words;
    status.replaceChildren(toast);
    window.setTimeout(() => toast.remove(), 12000);
  }
  document.addEventListener("htmx:responseError", (event) => { if (!event.target.matches(".kw-job")) say(document.body.dataset.requestFailed); });
  document.addEventListener("htmx:sendError", () => say(document.body.dataset.offline));

  /* After a list was replaced the keyboard goes on from there. */
  document.addEventListener("htmx:afterSettle", (event) => {
    const list = document.getElementById("list");
    if (event.target.id === "list" && list && document.activeElement === document.body) {
      list.tabIndex = -1;
      list.focus({ preventScroll: true });
    }
  });

  /* Where the keyboard is in a piece that is replaced, htmx finds what has an id again; a link without one is found by its address. */
  let left = null;
  document.addEventListener("htmx:beforeSwap", () => {
    const link = document.activeElement.closest("a[href]:not([id])");
    const piece = link && link.closest("[id]");
    left = piece && { piece: piece.id, address: link.getAttribute("href") };
  });
  document.addEventListener("htmx:afterSwap", () => {
    const piece = left && document.activeElement === document.body && document.getElementById(left.piece);
    if (!piece) return;
    const link = [...piece.querySelectorAll("a[href]")].find((one) => one.getAttribute("href") === left.address);
    if (!link) piece.tabIndex = -1;
    (link || piece).focus({ preventScroll: true });
  });

  /* A side column that scrolls by itself can be scrolled by the keyboard. */
  const reach = () => document.querySelectorAll(".kw-split__aside").forEach((one) => {
    if (one.scrollHeight > one.clientHeight + 1) one.tabIndex = 0;
    else one.removeAttribute("tabindex");
  });
  document.addEventListener("htmx:afterSettle", reach);
  window.addEventListener("resize", reach);
  window.addEventListener("load", reach);

  document.addEventListener("htmx:load", (event) => { if (event.target !== document.body) prepare(event.target); });
  prepare(document);
})();
