package dev.labelstill.snapshot;

import dev.labelstill.label.LabelSet;
import dev.labelstill.network.NetworkSettings;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * What must be equal for weights to be of use: the labels in their order, the features, the layers.
 *
 * @param labelNames in index order
 * @param dimension D
 * @param layers units of all layers as {@code 784-256-128-10}, or {@code definition} and a digest
 *     of the user's definition
 */
public record NetworkShape(List<String> labelNames, int dimension, String layers) {
  private static final int DIGEST_CHARACTERS = 16;

  public NetworkShape {
    labelNames = List.copyOf(labelNames);
  }

  /** The shape of a network made from the settings, for these labels. */
  public static NetworkShape of(LabelSet labels, NetworkSettings settings) {
    return new NetworkShape(labels.names(), settings.dimension(), layersOf(settings));
  }

  /**
   * Why weights of this shape are of no use to a network of another, as one sentence; empty where
   * they are.
   */
  public Optional<String> mismatchWith(NetworkShape other) {
    if (!labelNames.equals(other.labelNames)) {
      return Optional.of(
          "It was taken with the labels %s, but the labels are %s."
              .formatted(labelNames, other.labelNames));
    }
    if (dimension != other.dimension) {
      return Optional.of(
          "It was taken with %d features per example, but the dimension is %d."
              .formatted(dimension, other.dimension));
    }
    if (!layers.equals(other.layers)) {
      return Optional.of(
          "It was taken from a network %s, but the network is %s.".formatted(layers, other.layers));
    }
    return Optional.empty();
  }

  private static String layersOf(NetworkSettings settings) {
    String definition = settings.definition();
    if (definition != null) {
      byte[] digest = Checksum.SHA_256.of(definition.getBytes(StandardCharsets.UTF_8));
      return "definition " + HexFormat.of().formatHex(digest).substring(0, DIGEST_CHARACTERS);
    }
    StringBuilder layers = new StringBuilder().append(settings.dimension());
    settings.hiddenLayers().forEach(units -> layers.append('-').append(units));
    return layers.append('-').append(settings.classes()).toString();
  }
}
