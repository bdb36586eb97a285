package dev.labelstill.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Reads JSON and writes it again with every number digit by digit as it was. */
final class ExactJson {
  private static final ObjectMapper EXACT =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  private ExactJson() {}

  static ObjectNode object() {
    return EXACT.createObjectNode();
  }

  /** One object that was written here. */
  static ObjectNode ownObject(byte[] json) {
    try {
      return EXACT.readValue(json, ObjectNode.class);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read JSON of one's own", e);
    }
  }

  /**
   * The objects of an array.
   *
   * @throws IOException where it is none
   */
  static List<ObjectNode> objects(byte[] json) throws IOException {
    List<ObjectNode> objects = new ArrayList<>();
    for (JsonNode item : EXACT.readTree(json)) {
      if (!(item instanceof ObjectNode object)) {
        throw new IOException("not an array of objects");
      }
      objects.add(object);
    }
    return objects;
  }

  static byte[] bytes(Object json) {
    try {
      return EXACT.writeValueAsBytes(json);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("cannot write JSON to memory", e);
    }
  }

  /** An object with one array, and the partitions that are not in it. */
  static byte[] list(String field, Collection<ObjectNode> items, Collection<Integer> missing) {
    ObjectNode json = object();
    json.putArray(field).addAll(items);
    return bytes(withMissing(json, missing));
  }

  /** Puts behind which partitions an answer leaves out; empty where it is whole. */
  static ObjectNode withMissing(ObjectNode json, Collection<Integer> missing) {
    missing.forEach(json.putArray("partitions_missing")::add);
    return json;
  }
}
