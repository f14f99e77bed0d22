/* Draws areas as real paths on a plain ground. The table beside it says the same; nothing is fetched from elsewhere. */
"use strict";

(() => {
  const ARROWS = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

  function draw(figure) {
    const name = figure.dataset.map;
    const data = JSON.parse(document.getElementById(name).textContent);
    const canvas = document.getElementById(`${name}-canvas`);
    const card = document.getElementById(`${name}-card`);
    const help = card.firstElementChild;
    fetch(figure.dataset.geometry, { headers: { Accept: "application/geo+json" } })
      .then((answer) => { if (!answer.ok) throw new Error(answer.status); return answer.json(); })
      .then((geometry) => show(figure, canvas, card, help, name, data, geometry))
      .catch((reason) => { console.error(`map ${name}:`, reason); });
  }

  function show(figure, canvas, card, help, name, data, geometry) {
    canvas.replaceChildren();
    const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    const map = L.map(canvas, {
      attributionControl: false, zoomControl: false, scrollWheelZoom: false, keyboard: false,
      zoomAnimation: !still, fadeAnimation: !still, zoomSnap: 0.25, renderer: L.svg({ padding: 1 }),
    });
    const areas = new Map();
    const layer = L.geoJSON(geometry, {
      filter: (feature) => feature.geometry && feature.geometry.type.endsWith("Polygon"),
      style: (feature) => {
        const area = data.areas[feature.properties.key];
        const where = area?.is_outside ? "kw-area kw-area--outside" : "kw-area";
        return { className: area?.step ? `${where} kw-area--${area.step}` : `${where} kw-area--hatched`, weight: 0.75, fillColor: `url(#${name}-hatch)` };
      },
    }).addTo(map);
    const all = layer.getBounds();
    const whole = L.latLngBounds([]);
    layer.eachLayer((shape) => { if (!data.areas[shape.feature.properties.key]?.is_outside) whole.extend(shape.getBounds()); });
    if (!whole.isValid()) whole.extend(all);
    map.fitBounds(whole, { padding: [8, 8], animate: false });
    layer.eachLayer((shape) => {
      const key = shape.feature.properties.key;
      const area = data.areas[key] || { name: shape.feature.properties.name || key, value: "", class_label: "", step: 0 };
      areas.set(key, { area, shape, path: shape.getElement(), center: shape.getBounds().getCenter() });
    });
    map.setMinZoom(map.getBoundsZoom(all) - 0.5);
    new ResizeObserver(() => { map.invalidateSize({ animate: false }); map.fitBounds(whole, { padding: [8, 8], animate: false }); }).observe(canvas);
    L.control.zoom({ zoomInTitle: data.words.zoom_in, zoomOutTitle: data.words.zoom_out }).addTo(map);

    let here = null, stop = null;
    function enter(key, byKeyboard) {
      if (here) areas.get(here).path.classList.remove("kw-area--here");
      here = key;
      const { area, path, shape } = areas.get(key);
      path.classList.add("kw-area--here");
      if (!area.is_outside) { stop.tabIndex = -1; stop = path; stop.tabIndex = 0; }
      shape.bringToFront();
      if (byKeyboard) { path.focus(); if (!map.getBounds().contains(areas.get(key).center)) map.panTo(areas.get(key).center, { animate: !still }); }
      tell(card, help, name, data, area);
    }
    function neighbour(key, [right, down]) {
      const from = map.latLngToLayerPoint(areas.get(key).center);
      let best = null, least = Infinity;
      for (const [other, { center }] of areas) {
        if (other === key || areas.get(other).area.is_outside) continue;
        const to = map.latLngToLayerPoint(center).subtract(from);
        const along = to.x * right + to.y * down;
        const aside = Math.abs(to.x * down) + Math.abs(to.y * right);
        if (along > 0 && along + 2.5 * aside < least) { least = along + 2.5 * aside; best = other; }
      }
      return best;
    }
    for (const [key, { area, path }] of areas) {
      path.addEventListener("pointerenter", (event) => { if (event.pointerType === "mouse") enter(key, false); });
      path.addEventListener("click", () => enter(key, !area.is_outside));
      path.addEventListener("dblclick", () => { if (area.address) window.location.assign(area.address); });
      if (area.is_outside) { path.setAttribute("aria-hidden", "true"); continue; }
      path.setAttribute("role", area.address ? "link" : "img");
      path.setAttribute("aria-label", [area.name, area.value, area.class_label].filter(Boolean).join(", "));
      path.setAttribute("tabindex", stop ? "-1" : "0");
      stop ??= path;
      path.addEventListener("focus", () => { if (here !== key) enter(key, false); });
      path.addEventListener("keydown", (event) => {
        if (event.key === "Enter" && area.address) { window.location.assign(area.address); return; }
        if (!ARROWS[event.key]) return;
        event.preventDefault();
        const next = neighbour(key, ARROWS[event.key]);
        if (next) enter(next, true);
      });
    }
    if (figure.dataset.outline) outlines(map, figure.dataset.outline, data.outlined);
    if (figure.dataset.points) points(map, figure.dataset.points);
    figure.dataset.ready = "true";
  }

  function outlines(map, address, outlined) {
    map.createPane("outlines").classList.add("kw-outlines");
    fetch(address).then((answer) => answer.json()).then((geometry) => {
      const className = (feature) => (outlined.includes(feature.properties.key) ? "kw-outline kw-outline--here" : "kw-outline");
      const style = (feature) => ({ fill: false, weight: 1.25, className: className(feature) });
      L.geoJSON(geometry, { interactive: false, pane: "outlines", style }).addTo(map);
    });
  }

  function points(map, address) {
    fetch(address).then((answer) => answer.json()).then((geometry) => {
      L.geoJSON(geometry, {
        pointToLayer: (feature, place) => L.circleMarker(place, { radius: 5, className: "kw-point", interactive: false }),
      }).addTo(map);
    });
  }

  function element(tag, className, text) {
    const made = document.createElement(tag);
    if (className) made.className = className;
    if (text) made.textContent = text;
    return made;
  }

  function swatch(step, name) {
    const spot = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    spot.setAttribute("viewBox", "0 0 24 16");
    spot.setAttribute("class", "kw-swatch");
    spot.setAttribute("aria-hidden", "true");
    const box = document.createElementNS("http://www.w3.org/2000/svg", "rect");
    box.setAttribute("width", "24");
    box.setAttribute("height", "16");
    if (step) box.setAttribute("class", `kw-area kw-area--${step}`);
    else box.setAttribute("fill", `url(#${name}-hatch)`);
    spot.append(box);
    return spot;
  }

  function tell(card, help, name, data, area) {
    const list = element("dl", "kw-facts");
    const rows = [["value", area.value], ["class", area.class_label], ["rank", area.rank], ["reason", area.reason], ["source", data.source]];
    for (const [word, text] of rows) {
      if (!text) continue;
      const item = element("div", "kw-facts__item");
      const value = element("dd");
      if (word === "class") value.append(swatch(area.step, name));
      value.append(element("bdi", "", text));
      item.append(element("dt", "", data.words[word]), value);
      list.append(item);
    }
    const parts = [element("p", "kw-map__name", area.name), list];
    if (area.address) {
      const link = element("a", "", data.words.open);
      link.href = area.address;
      parts.push(link);
    }
    help.hidden = true;
    card.replaceChildren(help, ...parts);
  }

  document.querySelectorAll("[data-map]").forEach(draw);
  document.addEventListener("htmx:load", (event) => {
    event.target.querySelectorAll?.("[data-map]:not([data-ready])").forEach((figure) => { if (event.target !== document.body) draw(figure); });
  });
})();
