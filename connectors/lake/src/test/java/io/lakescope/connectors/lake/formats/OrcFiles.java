package io.lakescope.connectors.lake.formats;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Timestamp;
import org.apache.hadoop.conf.Configuration;
import org.apache.orc.CompressionKind;
import org.apache.orc.OrcFile;
import org.apache.orc.TypeDescription;
import org.apache.orc.Writer;
import org.apache.orc.storage.common.type.HiveDecimal;
import org.apache.orc.storage.ql.exec.vector.BytesColumnVector;
import org.apache.orc.storage.ql.exec.vector.ColumnVector;
import org.apache.orc.storage.ql.exec.vector.DecimalColumnVector;
import org.apache.orc.storage.ql.exec.vector.DoubleColumnVector;
import org.apache.orc.storage.ql.exec.vector.ListColumnVector;
import org.apache.orc.storage.ql.exec.vector.LongColumnVector;
import org.apache.orc.storage.ql.exec.vector.MapColumnVector;
import org.apache.orc.storage.ql.exec.vector.StructColumnVector;
import org.apache.orc.storage.ql.exec.vector.TimestampColumnVector;
import org.apache.orc.storage.ql.exec.vector.UnionColumnVector;
import org.apache.orc.storage.ql.exec.vector.VectorizedRowBatch;

/** ORC files of every type, as ORC's own writer makes them. Every third row is null but for its number. */
public final class OrcFiles {

    private static final String SCHEMA = "struct<id:bigint,b:boolean,t:tinyint,s:smallint,i:int,f:float,d:double,"
            + "name:string,c:char(5),v:varchar(10),bin:binary,day:date,at:timestamp,"
            + "instant:timestamp with local time zone,price:decimal(30,2),small:decimal(9,3),tags:array<string>,"
            + "m:map<string,int>,place:struct<zone:string,n:int>,u:uniontype<int,string>>";

    private OrcFiles() {}

    public static Path write(Path file, int rows, CompressionKind codec) throws IOException {
        TypeDescription schema = TypeDescription.fromString(SCHEMA);
        OrcFile.WriterOptions options = OrcFile.writerOptions(new Configuration(false))
                .setSchema(schema)
                .stripeSize(64 << 10)
                .compress(codec);
        try (Writer writer = OrcFile.createWriter(new org.apache.hadoop.fs.Path(file.toUri()), options)) {
            VectorizedRowBatch batch = schema.createRowBatch(100);
            for (int row = 0; row < rows; row++) {
                fill(batch.cols, batch.size++, row);
                if (batch.size == 100 || row == rows - 1) {
                    writer.addRowBatch(batch);
                    batch.reset();
                }
            }
        }
        return file;
    }

    private static void fill(ColumnVector[] columns, int place, int row) {
        set(columns[0], place, row);
        if (row % 3 == 2) {
            for (int i = 1; i < columns.length; i++) {
                columns[i].noNulls = false;
                columns[i].isNull[place] = true;
            }
            return;
        }
        set(columns[1], place, row % 2);
        set(columns[2], place, row % 128);
        set(columns[3], place, -row % 30_000);
        set(columns[4], place, row * 1_000L);
        ((DoubleColumnVector) columns[5]).vector[place] = row + 0.5f;
        ((DoubleColumnVector) columns[6]).vector[place] = row / 3.0;
        set(columns[7], place, "näme " + row);
        set(columns[8], place, "ab");
        set(columns[9], place, "vary");
        set(columns[10], place, "\u0000bytes");
        // Day 3 and on of the year 1 in the calendar of Julius Caesar, which this writer has before 1582.
        set(columns[11], place, -719_162L + row);
        moment(columns[12], place, row);
        moment(columns[13], place, row);
        decimal(columns[14], place, "12345678901234567890.10");
        decimal(columns[15], place, "-1.5");
        list((ListColumnVector) columns[16], place);
        map((MapColumnVector) columns[17], place, row);
        set(((StructColumnVector) columns[18]).fields[0], place, "z" + row);
        set(((StructColumnVector) columns[18]).fields[1], place, row);
        UnionColumnVector union = (UnionColumnVector) columns[19];
        union.tags[place] = row % 2;
        set(union.fields[0], place, row);
        set(union.fields[1], place, "u" + row);
    }

    private static void set(ColumnVector vector, int place, long value) {
        ((LongColumnVector) vector).vector[place] = value;
    }

    private static void set(ColumnVector vector, int place, String value) {
        ((BytesColumnVector) vector).setVal(place, value.getBytes(StandardCharsets.UTF_8));
    }

    /** A local moment is written in the writer's own zone, which the file states. */
    private static void moment(ColumnVector vector, int place, int row) {
        Timestamp moment = Timestamp.valueOf("1969-12-31 23:59:59.123456789");
        moment.setTime(moment.getTime() + row * 1_000L);
        moment.setNanos(123_456_789);
        ((TimestampColumnVector) vector).set(place, moment);
    }

    private static void decimal(ColumnVector vector, int place, String value) {
        ((DecimalColumnVector) vector).set(place, HiveDecimal.create(new BigDecimal(value)));
    }

    private static void list(ListColumnVector list, int place) {
        list.offsets[place] = list.childCount;
        list.lengths[place] = 2;
        list.childCount += 2;
        list.child.ensureSize(list.childCount, true);
        set(list.child, list.childCount - 2, "a");
        list.child.noNulls = false;
        list.child.isNull[list.childCount - 1] = true;
    }

    private static void map(MapColumnVector map, int place, int row) {
        map.offsets[place] = map.childCount;
        map.lengths[place] = 1;
        map.childCount++;
        map.keys.ensureSize(map.childCount, true);
        map.values.ensureSize(map.childCount, true);
        set(map.keys, map.childCount - 1, "k");
        set(map.values, map.childCount - 1, row);
    }
}
