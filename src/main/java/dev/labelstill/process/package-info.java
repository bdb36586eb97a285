/**
 * Java processes of our own on the loopback interface: started, paused, killed, looked at. Brokers
 * among them, because they are what everything else is tried on. Knows nothing of what the service
 * does.
 */
@NullMarked
package dev.labelstill.process;

import org.jspecify.annotations.NullMarked;
