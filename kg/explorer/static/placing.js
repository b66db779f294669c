// Where new nodes of a picture stand: together in an oval like the seeds of a sunflower, with room for a name at each, in
// the nearest free ground beside the node that they came with. What stands already is never moved.
"use strict";

// `upright`: for a screen that is taller than wide.
kg.placing = function (upright) {
  var WIDE = upright ? 62 : 84, TALL = upright ? 62 : 46; // half axes of the ground that one node takes with its name
  var TURN = Math.PI * (3 - Math.sqrt(5));
  var DIRECTIONS = 32, STEP = 40;
  var taken = [], rows = new Map(); // by bands of the picture's height, so that few are looked at

  function take(point) {
    taken.push(point);
    var row = Math.floor(point[1] / TALL);
    if (!rows.has(row)) rows.set(row, []);
    rows.get(row).push(point);
  }

  // Whether an oval, and a rim of one node around it, has nobody in it.
  function free(x, y, wide, tall) {
    wide += WIDE; tall += TALL;
    for (var row = Math.floor((y - tall) / TALL); row <= Math.floor((y + tall) / TALL); row++) {
      var clash = (rows.get(row) || []).some(function (point) {
        var across = (point[0] - x) / wide, down = (point[1] - y) / tall;
        return across * across + down * down < 1;
      });
      if (clash) return false;
    }
    return true;
  }

  // The middle of the nearest free oval; of two as near, the one that faces away from the rest of the picture.
  function ground(from, wide, tall) {
    var x = 0, y = 0;
    taken.forEach(function (point) { x += point[0]; y += point[1]; });
    var away = Math.atan2(from[1] - y / taken.length, from[0] - x / taken.length);
    for (var far = 1; ; far += STEP / Math.max(wide, tall)) {
      for (var turn = 0; turn < DIRECTIONS; turn++) {
        var side = turn % 2 ? -Math.ceil(turn / 2) : turn / 2;
        var angle = away + (side * 2 * Math.PI) / DIRECTIONS;
        var middle = [from[0] + Math.cos(angle) * (wide + WIDE) * far, from[1] + Math.sin(angle) * (tall + TALL) * far];
        if (free(middle[0], middle[1], wide, tall)) return middle;
      }
    }
  }

  return {
    // Points for so many new nodes that came with the node at a point, or with none.
    around: function (from, number) {
      var alone = taken.length === 0 || (taken.length === 1 && from !== null);
      var ring = alone && from !== null ? 1 : 0; // the first node stands in the middle of its neighbours
      function reach(count) { return Math.sqrt(count + ring) * 1.05; }
      var wide = WIDE * reach(number), tall = TALL * reach(number);
      var middle = alone ? from || [0, 0] : ground(from || [0, 0], wide, tall);
      var found = [];
      for (var at = 0; at < number; at++) {
        var radius = reach(at + (number > 1 || ring ? 0.5 : 0)), angle = at * TURN;
        if (number === 1 && !ring) radius = 0;
        found.push([Math.round(middle[0] + Math.cos(angle) * WIDE * radius), Math.round(middle[1] + Math.sin(angle) * TALL * radius)]);
      }
      found.forEach(take);
      return found;
    }
  };
};
