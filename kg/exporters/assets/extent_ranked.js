// How much of a finished graph is shown: the most connected first and more by and by, or its communities, which open one
// by one. The explorer's network, which grows from the server, has an extent of its own with the same verbs.
"use strict";

kg.rankedExtent = function (data, words, state, graph) {
  var limit = data.shown, extra = new Set(), opened = new Set();
  // Large graphs open by communities: node number → the node that stands for its community until that is opened.
  var communityOf = data.communityOf || null;
  var more = document.getElementById("more");

  more.addEventListener("click", function () {
    limit = Math.min(data.nodes.length, limit + data.step);
    graph.refresh();
    graph.fit(false);
  });

  function bring(ids) { ids.forEach(function (id) { extra.add(id); }); }

  function open(id) {
    opened.add(id);
    graph.refresh();
    var members = [];
    communityOf.forEach(function (community, member) { if (community === id && graph.isVisible(member)) members.push(member); });
    state.focused = members[0];
    graph.showAll(members);
  }

  return {
    bring: bring,
    communityOf: communityOf,
    // Whether a node is in the picture, before filters. Nodes come in the order of rank: number n is the n-th most connected.
    holds: function (id) {
      if (data.nodes[id].kind === "community") return !opened.has(id);
      if (extra.has(id) || id === state.selected) return true;
      return id < limit && (!communityOf || opened.has(communityOf[id]));
    },
    // What choosing a node does first; true where that was all.
    opens: function (id) {
      if (data.nodes[id].kind !== "community") return false;
      open(id);
      return true;
    },
    activate: function () {},
    collapse: function () {},
    chosen: function (id) {
      var hash = id === null ? "" : "#node=" + encodeURI(data.nodes[id].name);
      if (location.hash !== hash) history.replaceState(null, "", hash || location.pathname + location.search);
    },
    follow: function () {
      var wanted = /^#node=(.+)$/.exec(location.hash);
      if (!wanted) return;
      var name = wanted[1];
      try { name = decodeURI(name); } catch (malformed) { /* then taken as it stands */ }
      if (graph.index.byName.has(name)) graph.select(graph.index.byName.get(name), true);
    },
    // What the panel offers to do with a node.
    actions: function (id) {
      var hidden = Array.from(graph.index.neighbours[id]).filter(function (other) { return !graph.isVisible(other); });
      if (!hidden.length) return [];
      var reveal = kg.element("button", { "class": "button", type: "button", text: kg.fill(kg.say(words.graph.reveal), { number: hidden.length }) });
      reveal.addEventListener("click", function () { bring(hidden); graph.refresh(); graph.tell(); });
      return [reveal];
    },
    said: function (visible) {
      more.hidden = communityOf !== null || limit >= data.nodes.length;
      if (!communityOf) {
        var cut = visible.size < data.total && limit < data.nodes.length;
        return kg.fill(kg.say(words.graph[cut ? "count-cut" : "count"]), { shown: visible.size, total: data.total });
      }
      var closed = Array.from(visible).filter(function (id) { return data.nodes[id].kind === "community"; }).length;
      return kg.fill(kg.say(words.graph["count-communities"]), { shown: visible.size - closed, total: data.total, number: closed });
    }
  };
};
