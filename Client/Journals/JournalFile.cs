using PhrCluster.Words;
using System.Text.Json;
using PhrCluster.Export;

namespace PhrCluster.Client.Journals;

/// <summary>Verifies an exported journal with nothing but the file: no silo, no store.</summary>
public static class JournalFile
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true };

    /// <returns>What recomputing its hash chain found, as a record tells it of itself.</returns>
    /// <param name="anchor">Where the record must have passed; null where nobody kept that.</param>
    /// <exception cref="BadInputException">It is no exported journal at all, or its record is not in the anchor.</exception>
    public static async Task<RecordVerified> Verify(string path, Anchor? anchor = null, CancellationToken cancellation = default)
    {
        if (!File.Exists(path))
        {
            throw new BadInputException($"{path}: does not exist");
        }

        using var lines = new StreamReader(path);
        var header = Read<JournalHeader>(await lines.ReadLineAsync(cancellation));
        if (header is not { Format: JournalHeader.CurrentFormat } || Hash(header.Genesis) is not { } genesis || Hash(header.Tip) is not { } tip)
        {
            throw new BadInputException($"{path}: must start with the header of a journal, of format {JournalHeader.CurrentFormat}");
        }

        var anchored = anchor?.Meet(genesis);
        if (anchor is not null && anchored is null)
        {
            throw new BadInputException($"{path}: {Language.Default.Failures.NotAnchored}");
        }

        var chain = new ChainCheck(genesis, anchored);
        while (chain.Broken is null && await lines.ReadLineAsync(cancellation) is { } text)
        {
            if (Read<JournalLine>(text) is not { } line || Hash(line.Hash) is not { } hash)
            {
                chain.Break(Language.Default.Failures.LineUnreadable);
            }
            else
            {
                chain.Add(line.Seq, line.Canonical, hash);
            }
        }

        chain.End(header.Version, tip);
        return new RecordVerified(chain.Commits, chain.Broken?.FirstBad, chain.Broken?.Reason);
    }

    private static T? Read<T>(string? line)
        where T : class
    {
        try
        {
            return line is null ? null : JsonSerializer.Deserialize<T>(line, Json);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static byte[]? Hash(string text)
    {
        try
        {
            return Convert.FromHexString(text) is { Length: 32 } hash ? hash : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
