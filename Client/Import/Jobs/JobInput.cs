using PhrCluster.Client.Import.Reading;

namespace PhrCluster.Client.Import.Jobs;

/// <summary>An input, as it can be known on any machine.</summary>
internal sealed record JobInput(string Name, long? Length, string Head)
{
    public static JobInput Of(ImportInput input) => new(input.Name, input.Length, input.Head);
}
