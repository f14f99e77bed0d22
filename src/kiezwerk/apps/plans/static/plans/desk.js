/* Puts a draft in order by pointer and gives lists of names one more field; every page works without it. */
"use strict";

(() => {
  let drag = null;

  function prepare() {
    document.querySelectorAll("[data-grip]").forEach((grip) => { grip.hidden = false; });
  }

  /* A handle is taken, its element follows the pointer among the places that take its kind, and the server is told where it was left. */
  document.addEventListener("pointerdown", (event) => {
    const grip = event.target.closest("[data-grip]");
    if (!grip || event.button !== 0) return;
    event.preventDefault();
    const node = grip.closest("[data-move]");
    drag = { node, grip, list: node.parentElement, next: node.nextElementSibling, pointer: event.pointerId };
    grip.setPointerCapture(event.pointerId);
    node.classList.add("plan-node--moving");
    document.getElementById("outline").classList.add("plan-desk--dragging");
    openPlaces(node.dataset.kind);
  });

  document.addEventListener("pointermove", (event) => {
    if (!drag || event.pointerId !== drag.pointer) return;
    const under = document.elementFromPoint(event.clientX, event.clientY);
    const list = under && under.closest(`[data-takes="${drag.node.dataset.kind}"]`);
    if (!list || drag.node.contains(list)) return;
    const others = [...list.children].filter((one) => one !== drag.node);
    const next = others.find((one) => event.clientY < one.getBoundingClientRect().top + one.firstElementChild.offsetHeight / 2);
    list.insertBefore(drag.node, next || null);
  });

  document.addEventListener("pointerup", (event) => {
    if (!drag || event.pointerId !== drag.pointer) return;
    const { node, list, next } = drag;
    end();
    if (node.parentElement === list && node.nextElementSibling === next) return;
    const before = node.nextElementSibling;
    const values = { before: before ? before.dataset.key : "", under: node.parentElement.dataset.under };
    const token = document.querySelector("#outline [name=csrfmiddlewaretoken]").value;
    window.htmx.ajax("POST", node.dataset.move, { target: "#outline", swap: "outerHTML", values: { ...values, csrfmiddlewaretoken: token } });
  });

  function putBack() {
    if (!drag) return;
    drag.list.insertBefore(drag.node, drag.next);
    end();
  }
  document.addEventListener("pointercancel", putBack);
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") putBack(); });

  function end() {
    drag.node.classList.remove("plan-node--moving");
    document.getElementById("outline").classList.remove("plan-desk--dragging");
    drag = null;
  }

  function openPlaces(kind) {
    document.querySelectorAll(".plan-nodes--none").forEach((list) => list.classList.toggle("plan-nodes--closed", list.dataset.takes !== kind));
  }

  /* What was typed is kept on leaving too, unless it is being saved. */
  let unsaved = null;
  document.addEventListener("input", (event) => {
    const form = event.target.closest("form[data-keep]");
    if (form) unsaved = form;
  });
  document.addEventListener("htmx:afterRequest", (event) => { if (event.target.matches("[data-kept]") && event.detail.successful) unsaved = null; });
  document.addEventListener("submit", (event) => { if (event.target === unsaved && !(event.submitter && event.submitter.formTarget)) unsaved = null; });
  window.addEventListener("pagehide", () => {
    if (unsaved) navigator.sendBeacon(unsaved.dataset.keep, new FormData(unsaved));
  });

  document.addEventListener("htmx:load", prepare);
  prepare();
})();
