/**
 * Wiring: settings from configuration, beans, topics, snapshots in time, meters. Knows every room;
 * no room knows it but the commands.
 */
@NullMarked
package dev.labelstill.boot;

import org.jspecify.annotations.NullMarked;
