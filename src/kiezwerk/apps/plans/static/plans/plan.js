/* The contents of a plan say where one reads. */
"use strict";

(() => {
  const contents = document.querySelector("[data-contents]");
  if (!contents || !("IntersectionObserver" in window)) return;
  const links = new Map([...contents.querySelectorAll("a[href^='#']")].map((link) => [link.hash.slice(1), link]));
  const seen = new Set();

  function mark() {
    const chapters = [...document.querySelectorAll("[data-chapter]")];
    const here = chapters.find((chapter) => seen.has(chapter.id));
    if (!here) return;
    links.forEach((link, id) => {
      if (id === here.id) link.setAttribute("aria-current", "location");
      else link.removeAttribute("aria-current");
    });
  }

  const observer = new IntersectionObserver((entries) => {
    entries.forEach((entry) => { if (entry.isIntersecting) seen.add(entry.target.id); else seen.delete(entry.target.id); });
    mark();
  }, { rootMargin: "-15% 0px -55% 0px" });

  function watch() {
    observer.disconnect();
    seen.clear();
    document.querySelectorAll("[data-chapter]").forEach((chapter) => observer.observe(chapter));
  }

  watch();
  document.addEventListener("htmx:afterSettle", watch);
})();
