/**
 * The service as others meet it: instances and streams of records against real brokers, and readers
 * who know the topics alone. Knows nothing of what a run is to show.
 */
package dev.labelstill.cluster;
