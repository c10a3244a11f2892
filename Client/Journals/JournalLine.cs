namespace PhrCluster.Client.Journals;

/// <summary>A line of an exported journal after the first: one commit.</summary>
/// <param name="Canonical">The bytes that the hash covers; base64 in the file.</param>
/// <param name="Hash">SHA-256 of the hash before and <paramref name="Canonical"/>, lowercase hexadecimal.</param>
internal sealed record JournalLine(long Seq, DateTimeOffset Time, byte[] Canonical, string Hash);
