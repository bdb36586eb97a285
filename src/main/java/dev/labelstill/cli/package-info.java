/** The commands: serve, demo, evaluate. */
@NullMarked
package dev.labelstill.cli;

import org.jspecify.annotations.NullMarked;
