/** The commands: serve, demo. */
@NullMarked
package dev.labelstill.cli;

import org.jspecify.annotations.NullMarked;
