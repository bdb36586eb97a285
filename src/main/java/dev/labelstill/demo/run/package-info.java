/**
 * Runs the demo: a broker and a service as processes of their own, a player and a reader between
 * them, and the account of it all.
 */
@NullMarked
package dev.labelstill.demo.run;

import org.jspecify.annotations.NullMarked;
