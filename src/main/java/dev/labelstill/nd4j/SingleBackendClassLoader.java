package dev.labelstill.nd4j;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Enumeration;
import org.nd4j.linalg.factory.Nd4jBackend;

/**
 * Shows ND4J's service loader one backend and hides the others, which it would otherwise try first
 * and complain about. Classes come from the parent as ever.
 */
final class SingleBackendClassLoader extends ClassLoader {
  private static final String SERVICE_FILE = "META-INF/services/" + Nd4jBackend.class.getName();

  private final URL serviceFile;

  SingleBackendClassLoader(ClassLoader parent, Class<? extends Nd4jBackend> backend) {
    super(parent);
    this.serviceFile = urlOf(backend.getName());
  }

  @Override
  public Enumeration<URL> getResources(String name) throws IOException {
    return name.equals(SERVICE_FILE)
        ? Collections.enumeration(Collections.singleton(serviceFile))
        : super.getResources(name);
  }

  /** An address whose content is the text itself: nothing to write on a read-only file system. */
  private static URL urlOf(String text) {
    try {
      return new URL("text", "", -1, "/" + text, new TextHandler(text));
    } catch (MalformedURLException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static final class TextHandler extends URLStreamHandler {
    private final byte[] text;

    TextHandler(String text) {
      this.text = text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    protected URLConnection openConnection(URL url) {
      return new URLConnection(url) {
        @Override
        public void connect() {}

        @Override
        public InputStream getInputStream() {
          return new ByteArrayInputStream(text);
        }
      };
    }
  }
}
