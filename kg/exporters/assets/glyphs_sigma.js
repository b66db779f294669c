// The glyphs of the legend as a program of sigma.js: one vertex a node, the shape worked out for each pixel, so that
// thousands are drawn as fast as points.
"use strict";

kg.glyphProgram = function () {
  var shapes = { person: 0, community: 0, body: 1, place: 2, event: 3, issue: 4 };
  var any = 0; // what is no kind of ours is round
  var FLOAT = WebGLRenderingContext.FLOAT, BYTE = WebGLRenderingContext.UNSIGNED_BYTE;

  // The square that WebGL fills is 1.2 times as wide as the glyph, since corners reach beyond its circle.
  var vertex = "attribute vec2 a_position; attribute float a_size; attribute vec4 a_color; attribute float a_shape;" +
    "uniform mat3 u_matrix; uniform float u_sizeRatio; uniform float u_pixelRatio;" +
    "varying vec4 v_color; varying float v_shape; varying float v_pixel;" +
    "void main() {" +
    "  gl_Position = vec4((u_matrix * vec3(a_position, 1)).xy, 0, 1);" +
    "  gl_PointSize = max(a_size / u_sizeRatio * u_pixelRatio * 2.4, 4.0);" +
    "  v_pixel = 2.4 / gl_PointSize; v_shape = a_shape;" +
    "  v_color = a_color; v_color.a *= 255.0 / 254.0;" + // sigma packs colours into floats, the last bit of alpha is lost
    "}";
  // Distance from the outline in units of the glyph's radius, negative inside; y points down.
  var fragment = "precision mediump float;" +
    "varying vec4 v_color; varying float v_shape; varying float v_pixel;" +
    "void main() {" +
    "  vec2 p = (gl_PointCoord - 0.5) * 2.4; vec2 q = abs(p); float away;" +
    "  if (v_shape < 0.5) away = length(p) - 1.0;" +
    "  else if (v_shape < 1.5) away = max(q.x, q.y) - 0.92;" +
    "  else if (v_shape < 2.5) away = (q.x + q.y - 1.16) * 0.7071;" +
    "  else if (v_shape < 3.5) away = max(q.y - 0.96, 0.866 * q.x + 0.5 * q.y - 0.96);" +
    "  else away = max(p.y - 0.86, 0.866 * q.x - 0.5 * p.y - 0.54);" +
    "  float share = clamp(0.5 - away / v_pixel, 0.0, 1.0);" +
    "  if (share == 0.0) discard;" +
    "  gl_FragColor = v_color * share;" +
    "}";

  return class extends Sigma.rendering.NodeProgram {
    getDefinition() {
      return {
        VERTICES: 1, METHOD: WebGLRenderingContext.POINTS, VERTEX_SHADER_SOURCE: vertex, FRAGMENT_SHADER_SOURCE: fragment,
        UNIFORMS: ["u_matrix", "u_sizeRatio", "u_pixelRatio"],
        ATTRIBUTES: [
          { name: "a_position", size: 2, type: FLOAT },
          { name: "a_size", size: 1, type: FLOAT },
          { name: "a_color", size: 4, type: BYTE, normalized: true },
          { name: "a_shape", size: 1, type: FLOAT }
        ]
      };
    }
    processVisibleItem(index, at, node) {
      this.array[at] = node.x;
      this.array[at + 1] = node.y;
      this.array[at + 2] = node.size;
      this.array[at + 3] = Sigma.utils.floatColor(node.color);
      this.array[at + 4] = node.glyph in shapes ? shapes[node.glyph] : any;
    }
    setUniforms(drawn, program) {
      program.gl.uniformMatrix3fv(program.uniformLocations.u_matrix, false, drawn.matrix);
      program.gl.uniform1f(program.uniformLocations.u_sizeRatio, drawn.sizeRatio);
      program.gl.uniform1f(program.uniformLocations.u_pixelRatio, drawn.pixelRatio);
    }
  };
};
