package dev.labelstill.stream;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.jspecify.annotations.Nullable;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.CompactionOptionsUniversal;
import org.rocksdb.Env;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.Priority;
import org.rocksdb.WriteBufferManager;

/**
 * Bounds the native memory of all stores of this process together, however many partitions it
 * holds: one block cache, whose budget memtables, indexes and filters count against. Without it
 * each store of each partition has 50 MB of cache and 48 MB of memtables to itself. Keeps merging
 * of files small and out of the way. Goes into {@code rocksdb.config.setter}; the first store that
 * opens fixes the sizes.
 */
public final class BoundedRocksDb implements RocksDBConfigSetter {
  /** Kafka Streams setting: bytes of the cache that all stores share, memtables included. */
  public static final String CACHE_BYTES = "labelstill.rocksdb.cache.bytes";

  /** Kafka Streams setting: bytes of that cache which memtables may take. */
  public static final String MEMTABLE_BYTES = "labelstill.rocksdb.memtable.bytes";

  private static final int SHARDS_BY_SIZE = -1;
  private static final double FOR_INDEXES_AND_FILTERS = 0.5; // of the cache; none without
  private static final int FILES_MERGED = 8;
  private static final int FILES_MERGED_AT_LEAST = 4;
  private static final long LARGE_VALUE_BYTES = 512; // smaller ones lie beside their keys
  private static final double OLDEST_SHARE = 0.1; // of the files of values
  private static final int FILES_OF_KEYS = 24;
  private static final int FILES_OF_KEYS_MERGED_AT_LEAST = 12;
  private static final int FILES_THAT_SLOW_WRITES_DOWN = 48;
  private static final int FILES_THAT_STOP_WRITES = 72;
  private static final int PROCESSORS_FOR_A_MERGE = 4; // one merge at a time where there are fewer
  private static final long DEFAULT_CACHE_BYTES = 128L << 20;
  private static final long DEFAULT_MEMTABLE_BYTES = 64L << 20;
  private static @Nullable Budget budget; // of the process, never closed

  private record Budget(Cache cache, WriteBufferManager memtables) {}

  @Override
  public void setConfig(String storeName, Options options, Map<String, Object> configs) {
    share(budget(configs), options);
    mergeFewAtOnce(options, Runtime.getRuntime().availableProcessors());
    if (storeName.equals(ExampleStores.FEATURES)) {
      keepValuesApart(options);
    } else {
      mergeSeldom(options, FILES_MERGED, FILES_MERGED_AT_LEAST);
    }
  }

  private static void share(Budget budget, Options options) {
    BlockBasedTableConfig table = (BlockBasedTableConfig) options.tableFormatConfig();
    table.setBlockCache(budget.cache());
    table.setCacheIndexAndFilterBlocks(true);
    table.setCacheIndexAndFilterBlocksWithHighPriority(true);
    table.setPinTopLevelIndexAndFilter(true);
    table.setPinL0FilterAndIndexBlocksInCache(true);
    options.setTableFormatConfig(table);
    options.setWriteBufferManager(budget.memtables());
  }

  /**
   * Lets files gather before they are merged.
   *
   * @param files whose number begins a merge
   * @param atLeast how many of them are merged at once
   */
  private static void mergeSeldom(Options options, int files, int atLeast) {
    options.setLevel0FileNumCompactionTrigger(files);
    options.setCompactionOptionsUniversal(
        new CompactionOptionsUniversal().setMinMergeWidth(atLeast));
  }

  /**
   * Features are large and hardly ever change. They lie in files of their own, so that merging
   * moves keys alone; of the oldest tenth of those files a merge takes along what is still wanted,
   * so that few examples which stay do not keep the room of many which left. Keys are merged
   * seldom: features are looked up one by one, where filters tell which file need not be read.
   */
  private static void keepValuesApart(Options options) {
    options.setEnableBlobFiles(true);
    options.setMinBlobSize(LARGE_VALUE_BYTES);
    options.setEnableBlobGarbageCollection(true);
    options.setBlobGarbageCollectionAgeCutoff(OLDEST_SHARE);
    mergeSeldom(options, FILES_OF_KEYS, FILES_OF_KEYS_MERGED_AT_LEAST);
    options.setLevel0SlowdownWritesTrigger(FILES_THAT_SLOW_WRITES_DOWN);
    options.setLevel0StopWritesTrigger(FILES_THAT_STOP_WRITES);
  }

  /**
   * Kafka Streams lets as many merges run at once as there are processors. Those of one thread come
   * later, so find more files to merge at once and write less in all, and leave the processors to
   * those whose work is waited for. Called for each store, because RocksDB's threads belong to the
   * process and Kafka Streams asks for more with each store that it opens.
   */
  private static void mergeFewAtOnce(Options options, int processors) {
    int merges = Math.max(1, processors / PROCESSORS_FOR_A_MERGE);
    options.setMaxBackgroundJobs(merges + 1); // one for memtables that are full
    Env.getDefault().setBackgroundThreads(merges, Priority.LOW);
  }

  private static synchronized Budget budget(Map<String, Object> configs) {
    Budget shared = budget;
    if (shared == null) {
      Sizes sizes = Sizes.of(configs);
      Cache cache =
          new LRUCache(sizes.cacheBytes(), SHARDS_BY_SIZE, false, FOR_INDEXES_AND_FILTERS);
      shared = new Budget(cache, new WriteBufferManager(sizes.memtableBytes(), cache));
      mergeFilesWhileOthersRest();
      budget = shared;
    }
    return shared;
  }

  /**
   * Threads that merge files get a processor where nobody else wants it (nice 19): it may be done
   * later, in bursts that would make refinements late. Where they fall behind for long, RocksDB
   * slows writes down.
   */
  private static void mergeFilesWhileOthersRest() {
    Env.getDefault().lowerThreadPoolCPUPriority(Priority.LOW);
  }

  /** Frees nothing: what the store used belongs to all. */
  @Override
  public void close(String storeName, Options options) {}

  /** How much there is to share. */
  record Sizes(long cacheBytes, long memtableBytes) {
    /**
     * As configured.
     *
     * @throws IllegalArgumentException where a size is no positive number, or the memtables'
     *     exceeds the cache's
     */
    static Sizes of(Map<String, Object> configs) {
      long cacheBytes = bytes(configs, CACHE_BYTES, DEFAULT_CACHE_BYTES);
      long memtableBytes =
          bytes(configs, MEMTABLE_BYTES, Math.min(cacheBytes, DEFAULT_MEMTABLE_BYTES));
      if (memtableBytes > cacheBytes) {
        throw new IllegalArgumentException(
            "%s must not exceed %s, got %d of %d"
                .formatted(MEMTABLE_BYTES, CACHE_BYTES, memtableBytes, cacheBytes));
      }
      return new Sizes(cacheBytes, memtableBytes);
    }

    private static long bytes(Map<String, Object> configs, String name, long whereNone) {
      Object value = configs.get(name);
      try {
        long bytes = value == null ? whereNone : Long.parseLong(value.toString().strip());
        if (bytes > 0) {
          return bytes;
        }
      } catch (NumberFormatException e) {
        throw new IllegalArgumentException(name + " must be a number of bytes, got " + value, e);
      }
      throw new IllegalArgumentException(
          name + " must be a positive number of bytes, got " + value);
    }
  }
}
