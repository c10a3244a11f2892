using System.Globalization;

namespace PhrCluster.Core.Encoding;

/// <summary>
/// The name of a citizen's partition: the first 128 bits of an HMAC of the citizen id under the cluster secret, so that storage
/// holds no national id in the clear.
/// </summary>
public readonly record struct PartitionKey(UInt128 Value)
{
    /// <summary>32 lower-case hexadecimal digits.</summary>
    public override string ToString() => Value.ToString("x32", CultureInfo.InvariantCulture);

    /// <exception cref="FormatException"><paramref name="text"/> is not 32 hexadecimal digits.</exception>
    public static PartitionKey Parse(string text) =>
        text.Length == 32
            ? new PartitionKey(UInt128.Parse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture))
            : throw new FormatException("A partition key is 32 hexadecimal digits.");
}
