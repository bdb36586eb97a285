/**
 * What a command shows while it runs: numbers as a person reads them, progress on one line. Writes
 * to a stream it is given; reads no clock.
 */
@NullMarked
package dev.labelstill.terminal;

import org.jspecify.annotations.NullMarked;
