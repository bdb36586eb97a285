package dev.labelstill.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A file that an image is built from, instruction by instruction, without comments and with broken
 * lines joined.
 */
record Dockerfile(String backend, List<Instruction> instructions) {
  private static final Pattern ASSIGNMENT = Pattern.compile("([\\w.]+)=(\"[^\"]*\"|\\S+)");

  /**
   * One instruction.
   *
   * @param stage which {@code FROM} it belongs to, counted from 0; -1 before the first
   */
  record Instruction(int stage, String name, String arguments) {}

  static Stream<Dockerfile> all() {
    return Stream.of("cpu", "cuda").map(Dockerfile::read);
  }

  static Dockerfile read(String backend) {
    try {
      String text = Files.readString(Path.of("deploy", "Dockerfile." + backend));
      List<Instruction> instructions = new ArrayList<>();
      int stage = -1;
      String joined = text.replaceAll("(?m)^#.*\\n", "").replaceAll("\\\\\\n", " ");
      for (String line : joined.lines().filter(line -> !line.isBlank()).toList()) {
        String[] parts = line.strip().split("\\s+", 2);
        stage += parts[0].equals("FROM") ? 1 : 0;
        instructions.add(new Instruction(stage, parts[0], parts[1]));
      }
      return new Dockerfile(backend, instructions);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Arguments of all instructions of that name in the image itself: its last stage. */
  List<String> inImage(String name) {
    int last = instructions.get(instructions.size() - 1).stage();
    return instructions.stream()
        .filter(instruction -> instruction.stage() == last && instruction.name().equals(name))
        .map(Instruction::arguments)
        .toList();
  }

  List<String> anywhere(String name) {
    return instructions.stream()
        .filter(instruction -> instruction.name().equals(name))
        .map(Instruction::arguments)
        .toList();
  }

  /** What {@code ENV}, {@code LABEL} or {@code ARG} sets in the image. */
  Map<String, String> assignedInImage(String name) {
    Map<String, String> assigned = new LinkedHashMap<>();
    for (String arguments : inImage(name)) {
      Matcher assignment = ASSIGNMENT.matcher(arguments);
      while (assignment.find()) {
        assigned.put(assignment.group(1), assignment.group(2).replace("\"", ""));
      }
    }
    return assigned;
  }

  @Override
  public String toString() {
    return backend;
  }
}
