package dev.labelstill.deploy;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * The configuration mappings as their source has them: only there do settings say what they mean.
 */
final class SettingsSource {
  private static final Path FOLDER = Path.of("src", "main", "java", "dev", "labelstill", "boot");

  private final Map<String, Group> groups = new LinkedHashMap<>();

  /** The settings of one interface. */
  record Group(String meaning, List<Member> members) {}

  /**
   * One setting, or a group where its type is one.
   *
   * @param name in its group
   */
  record Member(String name, String type, Optional<String> byDefault, String meaning) {}

  SettingsSource() {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null,
                  files,
                  null,
                  List.of("-proc:none"),
                  null,
                  files.getJavaFileObjects(
                      FOLDER.resolve("LabelstillConfig.java"),
                      FOLDER.resolve("HttpConfig.java"),
                      FOLDER.resolve("SharingConfig.java")));
      DocTrees docs = DocTrees.instance(task);
      for (CompilationUnitTree unit : task.parse()) {
        new Reader(docs).scan(unit, null);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The group of a type, empty where the type is a value. */
  Optional<Group> group(String type) {
    return Optional.ofNullable(groups.get(type.substring(type.lastIndexOf('.') + 1)));
  }

  private final class Reader extends TreePathScanner<Void, Void> {
    private final DocTrees docs;

    Reader(DocTrees docs) {
      this.docs = docs;
    }

    @Override
    public Void visitClass(ClassTree type, Void unused) {
      if (type.getKind() == Tree.Kind.INTERFACE) {
        groups.put(type.getSimpleName().toString(), new Group(meaning(), new ArrayList<>()));
      }
      return super.visitClass(type, null);
    }

    @Override
    public Void visitMethod(MethodTree method, Void unused) {
      if (getCurrentPath().getParentPath().getLeaf() instanceof ClassTree owner
          && owner.getKind() == Tree.Kind.INTERFACE) {
        groups
            .get(owner.getSimpleName().toString())
            .members()
            .add(
                new Member(
                    annotation(method, "WithName").orElse(kebab(method.getName().toString())),
                    method.getReturnType().toString(),
                    annotation(method, "WithDefault"),
                    meaning()));
      }
      return super.visitMethod(method, null);
    }

    private String meaning() {
      String comment = docs.getDocComment(getCurrentPath());
      return comment == null
          ? ""
          : comment.strip().replaceAll("\\s+", " ").replaceAll("\\{@\\w+ ([^}]*)}", "`$1`");
    }
  }

  private static Optional<String> annotation(MethodTree method, String name) {
    return method.getModifiers().getAnnotations().stream()
        .filter(annotation -> annotation.getAnnotationType().toString().equals(name))
        .map(SettingsSource::value)
        .findFirst();
  }

  private static String value(AnnotationTree annotation) {
    ExpressionTree argument = annotation.getArguments().get(0);
    ExpressionTree value =
        argument instanceof AssignmentTree assignment ? assignment.getExpression() : argument;
    return ((LiteralTree) value).getValue().toString();
  }

  private static String kebab(String name) {
    return name.replaceAll("([a-z])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
  }
}
