// Keyboard and pointer of a graph page; `graph` has the verbs that they call.
"use strict";

kg.graphKeys = function (container, picture, names, state, graph) {
  var moves = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

  // The visible node that lies nearest in a direction, what lies beside it counting more than twice.
  function focusTowards(x, y) {
    if (state.focused === null || !graph.isVisible(state.focused)) return graph.focus(state.visibleInOrder()[0]);
    var from = picture.place(state.focused), best = null, least = Infinity;
    state.visibleInOrder().forEach(function (id) {
      if (id === state.focused) return;
      var to = picture.place(id), across = to.x - from.x, down = to.y - from.y;
      var along = across * x + down * y, beside = Math.abs(across * y) + Math.abs(down * x);
      if (along <= 1) return;
      var cost = along + 2.2 * beside;
      if (cost < least) { least = cost; best = id; }
    });
    if (best !== null) graph.focus(best);
  }

  container.addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (moves[event.key]) focusTowards(moves[event.key][0], moves[event.key][1]);
    else if ((event.key === "Enter" || event.key === " ") && state.focused !== null) {
      if (state.focused === state.selected) graph.activate(state.focused); else graph.select(state.focused);
    }
    else if ((event.key === "Delete" || event.key === "Backspace") && state.selected !== null) graph.collapse(state.selected);
    else if (event.key === "+" || event.key === "=") picture.zoom(1.25);
    else if (event.key === "-") picture.zoom(0.8);
    else if (event.key === "0") graph.fit(true);
    else return;
    event.preventDefault();
  });
  document.addEventListener("keydown", function (event) {
    if (/^(input|select|textarea)$/i.test(event.target.tagName) || event.target.isContentEditable) return;
    if (event.key === "/") { graph.searchBox.focus(); graph.searchBox.select(); event.preventDefault(); }
    if (event.key === "Escape") graph.select(null);
  });

  function nodeAt(x, y) {
    var id = picture.nodeAt(x, y);
    return id !== null && graph.isVisible(id) ? id : names.nodeAt(x, y);
  }
  picture.onClick(function (x, y) { graph.select(nodeAt(x, y)); });
  if (picture.onDoubleClick) {
    picture.onDoubleClick(function (x, y) {
      var id = nodeAt(x, y);
      if (id !== null) graph.activate(id);
    });
  }
  picture.onMove(function (x, y) {
    var id = x < 0 ? null : nodeAt(x, y);
    container.classList.toggle("over", id !== null);
    if (id !== state.hovered) graph.hover(id);
  });
};
