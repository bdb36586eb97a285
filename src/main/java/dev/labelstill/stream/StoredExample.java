package dev.labelstill.stream;

import dev.labelstill.pipeline.ExampleState;
import java.util.List;

/**
 * What the example store keeps under an id; features have a store of their own, because they are
 * large and change seldom.
 *
 * @param headers of the newest event, which go out with every refinement
 */
record StoredExample(ExampleState state, List<StoredHeader> headers) {
  StoredExample {
    headers = List.copyOf(headers);
  }

  /** A record header; the bytes are hex so that equality is by content. */
  record StoredHeader(String key, String hex) {}
}
