using FluentAssertions;
using PhrCluster.Client.Import.Reading;
using PhrCluster.Tests.Support.Client;
using PhrCluster.Tests.Support.Client.Importing;
using Xunit;

namespace PhrCluster.Tests.Fast.Client.Importing;

/// <summary>Whatever is read stays within one bound until it is given back.</summary>
public sealed class WindowRoomTests : IDisposable
{
    private const int Most = 8_000;

    private readonly ImportFolder _folder = new();
    private readonly ByteRoom _room = new(Most);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task WhatDoesNotFit_WaitsUntilEnoughIsGivenBack()
    {
        _room.Take(5_000, CancellationToken.None).IsCompleted.Should().BeTrue();
        var next = _room.Take(4_000, CancellationToken.None);

        next.IsCompleted.Should().BeFalse();
        _room.Give(1_000);
        await next.WaitAsync(TimeSpan.FromMinutes(1));
        IsFull(with: 0).Should().BeTrue();
    }

    [Fact]
    public async Task ADocumentAboveTheBound_TakesAllOfIt()
    {
        _folder.Write("a.json", $$"""{"resourceType":"Bundle","type":"collection","entry":[],"id":"{{new string('x', Most * 2)}}"}""");

        var window = await First();

        window.Bytes.Should().BeGreaterThan(Most);
        IsFull(with: 0).Should().BeTrue();
    }

    [Fact]
    public async Task AWindowOfLines_TakesWhatItHolds()
    {
        _folder.Write("a.ndjson", string.Concat(Enumerable.Range(0, 100).Select(static it => OwnFhir.Weight("anna", $"w{it}", "70.5") + "\n")));

        var window = await First();

        window.Bytes.Should().BeInRange(ImportFolder.SmallWindows.MaxWindowBytes / 2, ImportFolder.SmallWindows.MaxWindowBytes);
        IsFull(with: Most - window.Bytes).Should().BeTrue();
    }

    /// <summary>True when so many bytes still fit, and not one more.</summary>
    private bool IsFull(long with) =>
        _room.Take(with, CancellationToken.None).IsCompleted && !_room.Take(1, CancellationToken.None).IsCompleted;

    private async Task<RawWindow> First()
    {
        var inputs = ImportInputs.Find([_folder.Inputs], InputFormat.Sniffed, jobFolder: null);
        var source = new WindowSource(inputs, ImportFolder.SmallWindows, standardInput: null, _room);
        await using var windows = source.Read(WindowPlace.StartOf(0), 0, CancellationToken.None).GetAsyncEnumerator();
        (await windows.MoveNextAsync()).Should().BeTrue();
        return windows.Current;
    }
}
