package dev.joist.schema.parquet;

import dev.joist.schema.Physical;
import org.apache.parquet.format.Type;

/** The physical types under their two names. */
final class PhysicalTypes {
  private PhysicalTypes() {}

  static Type write(Physical physical) {
    return switch (physical) {
      case BOOLEAN -> Type.BOOLEAN;
      case INT32 -> Type.INT32;
      case INT64 -> Type.INT64;
      case INT96 -> Type.INT96;
      case FLOAT -> Type.FLOAT;
      case DOUBLE -> Type.DOUBLE;
      case BYTE_ARRAY -> Type.BYTE_ARRAY;
      case FIXED -> Type.FIXED_LEN_BYTE_ARRAY;
    };
  }

  static Physical read(Type type) {
    return switch (type) {
      case BOOLEAN -> Physical.BOOLEAN;
      case INT32 -> Physical.INT32;
      case INT64 -> Physical.INT64;
      case INT96 -> Physical.INT96;
      case FLOAT -> Physical.FLOAT;
      case DOUBLE -> Physical.DOUBLE;
      case BYTE_ARRAY -> Physical.BYTE_ARRAY;
      case FIXED_LEN_BYTE_ARRAY -> Physical.FIXED;
    };
  }
}
