package dev.labelstill.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.CompactionStyle;
import org.rocksdb.CompressionType;
import org.rocksdb.Env;
import org.rocksdb.FlushOptions;
import org.rocksdb.Options;
import org.rocksdb.Priority;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;

class BoundedRocksDbTest {
  private static final int FEATURES_BYTES = 3_136;

  @TempDir Path folder;

  @Test
  void allStoresShareOneBudget() {
    BoundedRocksDb setter = new BoundedRocksDb();
    try (Options first = new Options().setTableFormatConfig(new BlockBasedTableConfig());
        Options second = new Options().setTableFormatConfig(new BlockBasedTableConfig())) {
      setter.setConfig("examples", first, Map.of());
      setter.close("examples", first);

      new BoundedRocksDb().setConfig("features", second, Map.of());

      assertThat(second.writeBufferManager()).isSameAs(first.writeBufferManager());
      assertThat(second.writeBufferManager().isOwningHandle()).isTrue();
    }
  }

  @Test
  void featuresLieApartFromTheirKeysWhichAreMergedSeldom() {
    try (Options features = new Options().setTableFormatConfig(new BlockBasedTableConfig());
        Options others = new Options().setTableFormatConfig(new BlockBasedTableConfig())) {
      new BoundedRocksDb().setConfig(ExampleStores.FEATURES, features, Map.of());
      new BoundedRocksDb().setConfig(ExampleStores.EXAMPLES, others, Map.of());

      assertThat(features.level0FileNumCompactionTrigger())
          .isGreaterThan(others.level0FileNumCompactionTrigger())
          .isLessThan(features.level0SlowdownWritesTrigger());
      assertThat(features.enableBlobFiles()).isTrue();
      assertThat(features.enableBlobGarbageCollection()).isTrue();
      assertThat(others.enableBlobFiles()).isFalse();
      assertThat(features.compactionOptionsUniversal().minMergeWidth()).isGreaterThan(2);
    }
  }

  @Test
  void mergesTakeAQuarterOfTheProcessors() {
    try (Options options = new Options().setTableFormatConfig(new BlockBasedTableConfig())) {
      options.setIncreaseParallelism(16); // as Kafka Streams does, by the processors at hand
      int merges = Math.max(1, Runtime.getRuntime().availableProcessors() / 4);

      new BoundedRocksDb().setConfig(ExampleStores.EXAMPLES, options, Map.of());

      assertThat(Env.getDefault().getBackgroundThreads(Priority.LOW)).isEqualTo(merges);
      assertThat(options.maxBackgroundJobs()).isEqualTo(merges + 1);
    }
  }

  @Test
  void storesOfAReleaseThatKeptValuesBesideKeysAreRead() throws RocksDBException, IOException {
    try (Options beside = universal();
        Options apart = featuresOptions()) {
      try (RocksDB earlier = RocksDB.open(beside, folder.toString())) {
        putFeatures(earlier, 0, 1_000);
      }
      try (RocksDB today = RocksDB.open(apart, folder.toString())) {
        putFeatures(today, 1_000, 2_000);
        today.compactRange();
        assertThat(bytesOf(".blob")).isGreaterThan(2_000 * FEATURES_BYTES);
        assertHasFeatures(today, 0, 2_000);
      }
      try (RocksDB earlier = RocksDB.open(beside, folder.toString())) { // after a step back
        assertHasFeatures(earlier, 0, 2_000);
      }
    }
  }

  @Test
  void examplesThatStayDoNotKeepTheRoomOfThoseThatLeft() throws RocksDBException, IOException {
    try (Options apart = featuresOptions();
        RocksDB features = RocksDB.open(apart, folder.toString())) {
      for (int file = 0; file < 20; file++) {
        putFeatures(features, file * 100, (file + 1) * 100);
      }
      for (int i = 0; i < 2_000; i++) {
        if (i % 10 > 0) {
          features.delete(key(i));
        }
      }
      for (int merge = 0; merge < 20; merge++) {
        features.compactRange();
      }

      assertThat(bytesOf(".blob")).isLessThan(600 * FEATURES_BYTES);
      for (int i = 0; i < 2_000; i++) {
        assertThat(features.get(key(i))).isEqualTo(i % 10 > 0 ? null : value(i));
      }
    }
  }

  private static Options universal() {
    return new Options()
        .setTableFormatConfig(new BlockBasedTableConfig())
        .setCompactionStyle(CompactionStyle.UNIVERSAL)
        .setCompressionType(CompressionType.NO_COMPRESSION)
        .setCreateIfMissing(true);
  }

  private static Options featuresOptions() {
    Options options = universal();
    new BoundedRocksDb().setConfig(ExampleStores.FEATURES, options, Map.of());
    return options;
  }

  private static void putFeatures(RocksDB store, int from, int until) throws RocksDBException {
    for (int i = from; i < until; i++) {
      store.put(key(i), value(i));
    }
    try (FlushOptions flush = new FlushOptions()) {
      store.flush(flush);
    }
  }

  private static void assertHasFeatures(RocksDB store, int from, int until)
      throws RocksDBException {
    for (int i = from; i < until; i++) {
      assertThat(store.get(key(i))).isEqualTo(value(i));
    }
  }

  private static byte[] key(int i) {
    return ("example-" + i).getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] value(int i) {
    byte[] value = new byte[FEATURES_BYTES];
    new Random(i).nextBytes(value);
    return value;
  }

  private long bytesOf(String suffix) throws IOException {
    long bytes = 0;
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + suffix)) {
      for (Path file : files) {
        bytes += Files.size(file);
      }
    }
    return bytes;
  }

  @Test
  void sharesAHundredAndTwentyEightMebibytesUnlessToldOtherwise() {
    assertThat(BoundedRocksDb.Sizes.of(Map.of()))
        .isEqualTo(new BoundedRocksDb.Sizes(128 << 20, 64 << 20));
  }

  @Test
  void sizesAreConfigured() {
    assertThat(
            BoundedRocksDb.Sizes.of(
                Map.of(
                    BoundedRocksDb.CACHE_BYTES, "2000000", BoundedRocksDb.MEMTABLE_BYTES, 1_000)))
        .isEqualTo(new BoundedRocksDb.Sizes(2_000_000, 1_000));
  }

  @Test
  void nonsenseIsRefusedByItsName() {
    assertThatThrownBy(() -> BoundedRocksDb.Sizes.of(Map.of(BoundedRocksDb.CACHE_BYTES, "64MB")))
        .hasMessage("labelstill.rocksdb.cache.bytes must be a number of bytes, got 64MB");
    assertThatThrownBy(() -> BoundedRocksDb.Sizes.of(Map.of(BoundedRocksDb.MEMTABLE_BYTES, "0")))
        .hasMessage("labelstill.rocksdb.memtable.bytes must be a positive number of bytes, got 0");
    assertThatThrownBy(
            () ->
                BoundedRocksDb.Sizes.of(
                    Map.of(BoundedRocksDb.CACHE_BYTES, 10, BoundedRocksDb.MEMTABLE_BYTES, 20)))
        .hasMessageContaining("must not exceed labelstill.rocksdb.cache.bytes, got 20 of 10");
  }
}
