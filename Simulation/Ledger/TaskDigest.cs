using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using PhrCluster.Alerts;

namespace PhrCluster.Simulation.Ledger;

/// <summary>Alerts that a worklist showed, in eight bytes: the first of the SHA-256 of their lines in ordinal order. What is shown of each, and not what was done about it.</summary>
internal static class TaskDigest
{
    /// <summary>0 for none.</summary>
    public static ulong Of(IEnumerable<Alert> shown)
    {
        var text = string.Join('\n', shown.Select(Line).Order(StringComparer.Ordinal));
        return text.Length == 0 ? 0 : BinaryPrimitives.ReadUInt64LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }

    private static string Line(Alert alert) => string.Create(
        CultureInfo.InvariantCulture,
        $"{alert.Rule}|{alert.Version}|{alert.Urgency}|{alert.From.ToUnixTimeSeconds()}|{alert.To.ToUnixTimeSeconds()}|{string.Join(';', alert.Figures.Select(static it => it.ToString("0.###", CultureInfo.InvariantCulture)))}");
}
