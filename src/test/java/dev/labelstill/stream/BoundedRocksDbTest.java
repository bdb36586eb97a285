package dev.labelstill.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Options;

class BoundedRocksDbTest {
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
  void filesOfFeaturesAreMergedSeldom() {
    try (Options features = new Options().setTableFormatConfig(new BlockBasedTableConfig());
        Options others = new Options().setTableFormatConfig(new BlockBasedTableConfig())) {
      new BoundedRocksDb().setConfig(ExampleStores.FEATURES, features, Map.of());
      new BoundedRocksDb().setConfig(ExampleStores.EXAMPLES, others, Map.of());

      assertThat(features.level0FileNumCompactionTrigger())
          .isGreaterThan(others.level0FileNumCompactionTrigger());
      assertThat(features.compactionOptionsUniversal().minMergeWidth()).isGreaterThan(2);
    }
  }

  @Test
  void sharesSixtyFourMebibytesUnlessToldOtherwise() {
    assertThat(BoundedRocksDb.Sizes.of(Map.of()))
        .isEqualTo(new BoundedRocksDb.Sizes(64 << 20, 32 << 20));
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
