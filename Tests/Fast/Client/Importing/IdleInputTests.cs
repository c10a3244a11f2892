using System.Text;
using FluentAssertions;
using PhrCluster.Client.Import;
using PhrCluster.Client.Import.Reading;
using PhrCluster.Tests.Support;
using PhrCluster.Tests.Support.Client.Importing;
using Xunit;

namespace PhrCluster.Tests.Fast.Client.Importing;

/// <summary>Standard input that somebody holds open without writing.</summary>
public sealed class IdleInputTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    [Theory]
    [InlineData(0)]
    [InlineData(2 * ImportInput.HeadBytes)]
    public async Task ASignalWhileStandardInputIsIdle_StopsTheImport_AndLeavesTheStreamAlone(int before)
    {
        using var folder = new ImportFolder();
        var time = new MovableTime(DateTimeOffset.UnixEpoch);
        var records = new RecordModel(time);
        await using var idle = new IdleStream(Encoding.ASCII.GetBytes(new string('\n', before)));
        using var signal = new CancellationTokenSource();
        var import = new BulkImport(
            folder.Options(null, "-") with { StandardInput = idle, IsStandardInputNdjson = true }, (citizen, submission, _) => records.Submit(citizen, submission), time)
            .Run(signal.Token);

        await idle.Idle.WaitAsync(Patience);
        await signal.CancelAsync();
        var stopped = () => import.WaitAsync(Patience);

        await stopped.Should().ThrowAsync<OperationCanceledException>();
        idle.IsDisposed.Should().BeFalse("a read of it is under way");
    }

    [Theory]
    [InlineData("apple-health", "<HealthData>", ' ')]
    [InlineData("nightscout", "[", ' ')]
    [InlineData("open-mhealth", "{", ' ')]
    [InlineData("csv", "t,a\n", '\n')]
    public async Task ASignalStopsAnImportOfAnotherFormat_WhileStandardInputIsIdle(string format, string beginning, char padding)
    {
        using var folder = new ImportFolder();
        var mapping = folder.At("mapping.json");
        await File.WriteAllTextAsync(mapping, """{ "time": "t", "values": [{ "column": "a", "code": "8867-4" }] }""");
        await using var idle = new IdleStream(Encoding.ASCII.GetBytes(beginning + new string(padding, 2 * ImportInput.HeadBytes)));
        using var signal = new CancellationTokenSource();
        var options = folder.Options(null, "-") with
        {
            StandardInput = idle, From = format, Citizen = "anna", MappingFile = format == "csv" ? mapping : null, Limits = new ImportLimits(),
        };
        var import = new BulkImport(options, sink: null, TimeProvider.System).Run(signal.Token);

        await idle.Idle.WaitAsync(Patience);
        await signal.CancelAsync();
        var stopped = () => import.WaitAsync(Patience);

        await stopped.Should().ThrowAsync<OperationCanceledException>();
        idle.IsDisposed.Should().BeFalse("a read of it is under way");
    }

    /// <summary>Gives out what it has, and then never ends a read.</summary>
    private sealed class IdleStream(byte[] bytes) : MemoryStream(bytes)
    {
        private readonly TaskCompletionSource _idle = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource<int> _never = new();

        public Task Idle => _idle.Task;

        public bool IsDisposed { get; private set; }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (await base.ReadAsync(buffer, CancellationToken.None) is var count and > 0)
            {
                return count;
            }

            _idle.TrySetResult();
            return await _never.Task;
        }

        protected override void Dispose(bool disposing)
        {
            IsDisposed = true;
            base.Dispose(disposing);
        }
    }
}
