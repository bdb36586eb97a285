/**
 * Pictures and pages: SVG plots, and one HTML page around them that needs nothing else. Text in,
 * text out; what is shown, and to whom, is the caller's.
 */
@NullMarked
package dev.labelstill.plot;

import org.jspecify.annotations.NullMarked;
