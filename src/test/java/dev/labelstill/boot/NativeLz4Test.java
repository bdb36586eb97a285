package dev.labelstill.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;
import net.jpountz.lz4.LZ4Factory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class NativeLz4Test {
  /** As in the service, where Quarkus loads classes. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void nativeCodeServesWhereAnotherClassLoaderLoadsTheLibrary() throws Exception {
    List<Class<?>> needed = List.of(LZ4Factory.class, NativeLz4.class);
    URL[] places =
        needed.stream()
            .map(each -> each.getProtectionDomain().getCodeSource().getLocation())
            .toArray(URL[]::new);
    try (URLClassLoader loader = new URLClassLoader(places, ClassLoader.getPlatformClassLoader())) {
      Method load = loader.loadClass(NativeLz4.class.getName()).getDeclaredMethod("load");
      load.setAccessible(true);
      Method fastest = loader.loadClass(LZ4Factory.class.getName()).getMethod("fastestInstance");
      assertThat(fastest.invoke(null)).asString().doesNotContain("JNI");

      assertThat(load.invoke(null)).isEqualTo(true);

      assertThat(fastest.invoke(null)).asString().contains("JNI");
    }
  }
}
