using FluentAssertions;
using PhrCluster.Client.Import;
using Xunit;

namespace PhrCluster.Tests.Fast.Client.Importing;

public sealed class ImportRulesTests
{
    private static readonly BulkImportOptions Fine = new() { Inputs = ["-"], Source = "lab", StandardInput = Stream.Null, IsStandardInputNdjson = true };

    public static TheoryData<string, BulkImportOptions> Broken => new()
    {
        { "inputs", Fine with { Inputs = [] } },
        { "source", Fine with { Source = string.Empty } },
        { "source", Fine with { Source = new string('x', RecordLimits.MaxNameLength + 1) } },
        { "readers", Fine with { Readers = 0 } },
        { "readers", Fine with { Readers = BulkImportOptions.MaxReaders + 1 } },
        { "parallel", Fine with { Parallel = 0 } },
        { "parallel", Fine with { Parallel = BulkImportOptions.MaxParallel + 1 } },
        { "retryFor", Fine with { RetryFor = TimeSpan.FromSeconds(-1) } },
        { "retryFor", Fine with { RetryFor = BulkImportOptions.MaxRetryFor + TimeSpan.FromSeconds(1) } },
    };

    [Theory, MemberData(nameof(Broken))]
    public async Task WhatNoImportCanRunWith_IsRefusedAtTheDoor(string field, BulkImportOptions options)
    {
        var run = () => new BulkImport(options, sink: null, TimeProvider.System).Run();

        var refusal = (await run.Should().ThrowAsync<BulkImportException>()).Which;
        refusal.Failure.Should().Be(BulkImportFailure.Input);
        refusal.Message.Should().StartWith($"{field}: must ");
    }

    [Fact]
    public async Task WhatIsFine_Runs() => (await new BulkImport(Fine, sink: null, TimeProvider.System).Run()).Lines.Should().Be(0);
}
