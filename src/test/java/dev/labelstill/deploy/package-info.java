/**
 * What the service is deployed with, checked without a cluster: manifests of Kustomize and Helm,
 * Compose files, dashboards, alert rules, and that they name what exists.
 */
@NullMarked
package dev.labelstill.deploy;

import org.jspecify.annotations.NullMarked;
