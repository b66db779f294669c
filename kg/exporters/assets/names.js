// Names of nodes and of lit lines, drawn over the picture at one size on the screen, as on a map: the most connected
// first, each below, beside or above its node, and none where it would lie over another name or over a node.
"use strict";

kg.names = function (container, data, picture, state) {
  var canvas = kg.element("canvas", { "class": "names", "aria-hidden": "true" });
  container.appendChild(canvas);
  var context = canvas.getContext("2d");
  var size = parseFloat(getComputedStyle(document.documentElement).getPropertyValue("--graph-font")) || 13;
  var height = Math.round(size * 1.23);
  var sans = getComputedStyle(document.documentElement).getPropertyValue("--sans").trim();
  var MOST_OBSTACLES = 1500, MOST_TRIES = 700; // more would be looked at for longer than a frame lasts
  var buttons = document.querySelector(".zoom"); // they stand on the picture
  var widths = new Map();
  var boxes = [];

  function font(kind) { return (kind === "person" ? "600 " : kind === "line" ? "italic 400 " : "400 ") + (kind === "line" ? size - 1 : size) + "px " + sans; }

  function width(line, kind) {
    var key = kind + "\u0000" + line;
    if (!widths.has(key)) {
      context.font = font(kind);
      widths.set(key, context.measureText(line).width);
    }
    return widths.get(key);
  }

  // What is taken, by squares of the screen, so that a box is held against its neighbours only.
  function Ground() {
    var squares = new Map(), side = 64;
    function each(box, visit) {
      for (var x = Math.floor(box.left / side); x <= Math.floor(box.right / side); x++) {
        for (var y = Math.floor(box.top / side); y <= Math.floor(box.bottom / side); y++) {
          if (visit(x * 100003 + y) === false) return false;
        }
      }
      return true;
    }
    return {
      take: function (box, owner) {
        box.owner = owner;
        each(box, function (key) {
          if (!squares.has(key)) squares.set(key, []);
          squares.get(key).push(box);
        });
      },
      free: function (box, owner) {
        return each(box, function (key) {
          return (squares.get(key) || []).every(function (other) {
            return (owner !== null && other.owner === owner) || box.right <= other.left || other.right <= box.left || box.bottom <= other.top || other.bottom <= box.top;
          });
        });
      }
    };
  }

  function boxAt(x, y, wide, tall) { return { left: x, top: y, right: x + wide, bottom: y + tall }; }

  // Below first, which is what the layout left room for; then above, right, left, and the corners.
  function candidates(at, wide, tall) {
    var gap = at.radius + 3, near = at.radius * 0.7 + 2;
    var right = at.x + near, left = at.x - near - wide, under = at.y + near, over = at.y - near - tall;
    return [
      { box: boxAt(at.x - wide / 2, at.y + gap, wide, tall), align: "center" },
      { box: boxAt(at.x - wide / 2, at.y - gap - tall, wide, tall), align: "center" },
      { box: boxAt(at.x + gap + 1, at.y - tall / 2, wide, tall), align: "left" },
      { box: boxAt(at.x - gap - 1 - wide, at.y - tall / 2, wide, tall), align: "right" },
      { box: boxAt(right, under, wide, tall), align: "left" },
      { box: boxAt(left, under, wide, tall), align: "right" },
      { box: boxAt(right, over, wide, tall), align: "left" },
      { box: boxAt(left, over, wide, tall), align: "right" }
    ];
  }

  // The first place where the lines lie inside the picture and over nothing that is taken.
  function fitting(at, lines, kind, ground, owner, across, down) {
    var wide = Math.max.apply(null, lines.map(function (line) { return width(line, kind); })) + 2;
    var found = candidates(at, wide, lines.length * height).find(function (option) {
      var box = option.box;
      return box.left >= 0 && box.top >= 0 && box.right <= across && box.bottom <= down && ground.free(box, owner);
    });
    return found ? { box: found.box, lines: lines, align: found.align } : null;
  }

  function write(lines, box, kind, align) {
    context.font = font(kind);
    context.textAlign = align;
    context.textBaseline = "middle";
    context.lineJoin = "round";
    context.lineWidth = 3.5;
    context.strokeStyle = picture.colour("paper");
    context.fillStyle = kind === "line" ? picture.colour("quiet") : picture.colour("ink");
    var x = align === "left" ? box.left : align === "right" ? box.right : (box.left + box.right) / 2;
    lines.forEach(function (line, number) {
      var y = box.top + height * (number + 0.5);
      context.strokeText(line, x, y);
      context.fillText(line, x, y);
    });
  }

  function ring(at, colour) {
    context.beginPath();
    context.arc(at.x, at.y, at.radius + 4.5, 0, 2 * Math.PI);
    context.lineWidth = 2;
    context.strokeStyle = colour;
    context.stroke();
  }

  function draw() {
    // While the picture is dragged its names go with it as they are, which costs a shift of the sheet they stand on.
    var motion = picture.motion ? picture.motion() : null;
    canvas.style.visibility = motion && !motion.shift ? "hidden" : "";
    canvas.style.transform = motion && motion.shift ? "translate(" + motion.shift.x + "px, " + motion.shift.y + "px)" : "";
    if (motion) return;
    var ratio = window.devicePixelRatio || 1;
    var across = container.clientWidth, down = container.clientHeight;
    if (canvas.width !== Math.round(across * ratio) || canvas.height !== Math.round(down * ratio)) {
      canvas.width = Math.round(across * ratio);
      canvas.height = Math.round(down * ratio);
    }
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, across, down);
    boxes = [];
    var places = new Map();
    var ground = Ground();
    var order = state.visibleInOrder();
    order.forEach(function (id) {
      var at = picture.place(id);
      if (at.x < -80 || at.y < -80 || at.x > across + 80 || at.y > down + 80) return;
      places.set(id, at);
      if (places.size < MOST_OBSTACLES && !state.dimmed(id)) ground.take(boxAt(at.x - at.radius, at.y - at.radius, at.radius * 2, at.radius * 2), id);
    });
    if (buttons) {
      var frame = container.getBoundingClientRect(), held = buttons.getBoundingClientRect();
      ground.take(boxAt(held.left - frame.left, held.top - frame.top, held.width, held.height), null);
    }
    var tries = 0;
    places.forEach(function (at, id) {
      if (tries > MOST_TRIES || state.dimmed(id)) return;
      tries++;
      var node = data.nodes[id];
      var lines = kg.language() === "en" && node.lines.en ? node.lines.en : node.lines.vi;
      var found = fitting(at, lines, node.kind, ground, id, across, down) ||
        (lines.length > 1 ? fitting(at, [lines[0].replace(/…?$/, "…")], node.kind, ground, id, across, down) : null);
      if (!found) return;
      ground.take(found.box, null);
      boxes.push(Object.assign({ id: id, kind: "node", whole: found.lines.length === lines.length }, found.box));
      write(found.lines, found.box, node.kind, found.align);
    });
    state.litLines().forEach(function (id) {
      var line = data.lines[id];
      var from = places.get(line.source), to = places.get(line.target);
      if (!from || !to) return;
      var text = kg.say(line.label);
      var wide = width(text, "line") + 2;
      var box = boxAt((from.x + to.x) / 2 - wide / 2, (from.y + to.y) / 2 - height / 2, wide, height);
      if (!ground.free(box, null)) return;
      ground.take(box, null);
      boxes.push(Object.assign({ id: id, kind: "line" }, box));
      write([text], box, "line", "center");
    });
    if (state.selected !== null && places.has(state.selected)) ring(places.get(state.selected), picture.colour(data.nodes[state.selected].kind));
    if (state.focused !== null && state.focused !== state.selected && places.has(state.focused)) ring(places.get(state.focused), picture.colour("accent"));
  }

  picture.onDraw(draw);
  return {
    draw: draw,
    boxes: function () { return boxes.slice(); },
    nodeAt: function (x, y) {
      var hit = boxes.find(function (box) { return box.kind === "node" && x >= box.left && x <= box.right && y >= box.top && y <= box.bottom; });
      return hit ? hit.id : null;
    },
    canvas: canvas
  };
};
