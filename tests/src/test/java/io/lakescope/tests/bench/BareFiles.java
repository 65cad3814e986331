package io.lakescope.tests.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.apache.parquet.HadoopReadOptions;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.column.impl.ColumnReadStoreImpl;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.schema.MessageType;

/** The data files of a backup, read without the product; two files at once. */
final class BareFiles {

    private static final int FILES_AT_ONCE = 2;

    private final List<Path> files;

    BareFiles(Path dataset) {
        try (Stream<Path> walk = Files.walk(dataset)) {
            files = walk.filter(file -> file.toString().endsWith(".parquet")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Bytes, each read and hashed. */
    long hash() {
        return each(BareFiles::hash);
    }

    private static long hash(Path file) {
        byte[] buffer = new byte[1 << 16];
        long size = 0;
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            for (int read = in.read(buffer); read > 0; read = in.read(buffer)) {
                sha.update(buffer, 0, read);
                size += read;
            }
            return sha.digest().length == 32 ? size : -1;
        } catch (IOException | NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Rows, each value of each column decoded by parquet's own column readers. */
    long decode() {
        return each(BareFiles::decode);
    }

    private static long decode(Path file) {
        long rows = 0;
        var options = HadoopReadOptions.builder(new PlainParquetConfiguration())
                .usePageChecksumVerification()
                .build();
        try (ParquetFileReader reader = ParquetFileReader.open(new LocalInputFile(file), options)) {
            MessageType schema = reader.getFooter().getFileMetaData().getSchema();
            String createdBy = reader.getFooter().getFileMetaData().getCreatedBy();
            for (PageReadStore group = reader.readNextRowGroup(); group != null; group = reader.readNextRowGroup()) {
                var store = new ColumnReadStoreImpl(
                        group, new GroupRecordConverter(schema).getRootConverter(), schema, createdBy);
                for (ColumnDescriptor column : schema.getColumns()) {
                    values(store.getColumnReader(column), column);
                }
                rows += group.getRowCount();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return rows;
    }

    private static void values(ColumnReader reader, ColumnDescriptor column) {
        int present = column.getMaxDefinitionLevel();
        long sum = 0;
        for (long i = reader.getTotalValueCount(); i > 0; i--) {
            if (reader.getCurrentDefinitionLevel() == present) {
                sum += value(reader, column);
            }
            reader.consume();
        }
        if (sum == Long.MIN_VALUE) {
            throw new IllegalStateException("keeps the values from being optimised away");
        }
    }

    private static long value(ColumnReader reader, ColumnDescriptor column) {
        return switch (column.getPrimitiveType().getPrimitiveTypeName()) {
            case INT32 -> reader.getInteger();
            case INT64 -> reader.getLong();
            case DOUBLE -> Double.doubleToRawLongBits(reader.getDouble());
            default -> reader.getBinary().toStringUsingUTF8().length();
        };
    }

    private long each(ToLongFunction<Path> work) {
        ExecutorService pool = Executors.newFixedThreadPool(FILES_AT_ONCE);
        try {
            List<Future<Long>> results = new ArrayList<>();
            for (Path file : files) {
                results.add(pool.submit(() -> work.applyAsLong(file)));
            }
            long sum = 0;
            for (Future<Long> result : results) {
                sum += result.get();
            }
            return sum;
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        } finally {
            pool.shutdown();
        }
    }
}
