/**
 * What several instances come to: the real service as processes against a real broker, a stream of
 * images whose true labels are known, instances that come and go, and a table of figures beside
 * those to reach. {@code -Pscale} alone runs it.
 */
package dev.labelstill.scale;
