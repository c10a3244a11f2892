using PhrCluster.Grains.Journal;
using PhrCluster.Tests.Support;
using PhrCluster.Tests.Support.Storage;
using Xunit.Abstractions;

namespace PhrCluster.Tests.Fast.Storage;

/// <summary>What is shown over the tests' own store counts only as far as it is one.</summary>
public sealed class MemoryJournalStoreTests(ITestOutputHelper output) : JournalStoreContract(output)
{
    private readonly MemoryJournalStore _store = new();

    protected override Task<IJournalStore> Open() => Task.FromResult<IJournalStore>(_store);

    protected override Task Close(IJournalStore store) => Task.CompletedTask;
}
