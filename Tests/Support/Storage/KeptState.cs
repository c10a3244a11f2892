namespace PhrCluster.Tests.Support.Storage;

/// <summary>What a grain that is not a citizen might keep.</summary>
[GenerateSerializer, Alias("test.KeptState")]
internal sealed record KeptState
{
    [Id(0)]
    public string Text { get; init; } = "";

    [Id(1)]
    public byte[] Bytes { get; init; } = [];
}
