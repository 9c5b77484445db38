// The graph of undertakings; the table below it holds the same.
"use strict";

(async () => {
  const box = document.querySelector("#graph");
  if (!box) return; // nothing to draw
  const answer = await fetch(box.dataset.source);
  const edges = await answer.json();
  const weight = new Map();
  for (const edge of edges) for (const name of [edge.debtor, edge.toward]) weight.set(name, (weight.get(name) || 0) + edge.commitments.length);
  const shown = new Set([...weight].sort((a, b) => b[1] - a[1]).slice(0, 150).map(([name]) => name));
  const style = getComputedStyle(document.documentElement);
  const tone = (name) => style.getPropertyValue(name).trim();
  const elements = [...shown].map((name) => ({ data: { id: name, weight: weight.get(name) } }));
  edges.filter((edge) => shown.has(edge.debtor) && shown.has(edge.toward)).forEach((edge, place) => elements.push({
    data: { id: `e${place}`, source: edge.debtor, target: edge.toward, label: edge.kinds.join(", "), width: Math.min(8, 1 + edge.commitments.length) },
  }));
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const drawn = cytoscape({
    container: box,
    elements,
    style: [
      { selector: "node", style: { label: "data(id)", "background-color": tone("--accent"), color: tone("--ink"), "font-size": 13, "text-wrap": "wrap", "text-max-width": 130, "text-margin-y": -2, width: 18, height: 18 } },
      { selector: "edge", style: { label: "data(label)", "curve-style": "bezier", "target-arrow-shape": "triangle", "line-color": tone("--soft"), "target-arrow-color": tone("--soft"), width: "data(width)", "font-size": 11, "min-zoomed-font-size": 9, color: tone("--soft"), "text-rotation": "autorotate" } },
    ],
    layout: { name: "cose", animate: !calm, nodeDimensionsIncludeLabels: true, componentSpacing: 30, padding: 12 },
    minZoom: 0.2,
    maxZoom: 3,
  });
  drawn.ready(() => {
    if (drawn.zoom() < 0.75) { // what is drawn whole could not be read: begin at the largest group instead
      const groups = drawn.elements().components().sort((a, b) => b.length - a.length);
      drawn.zoom(0.9);
      if (groups.length) drawn.center(groups[0]);
    }
  });
})();
