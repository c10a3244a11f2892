using FluentAssertions;
using PhrCluster.Core.Encoding;
using PhrCluster.Storage.RocksDB;
using Xunit;

namespace PhrCluster.Tests.Fast.Storage;

/// <summary>What the writer knows of fences without asking the database is what the database would say.</summary>
public sealed class KnownFencesTests
{
    private static readonly PartitionKey One = new(1), Other = new(2);
    private static readonly RocksFence First = new(1, 0, 11), Second = new(2, 0, 22);

    private readonly KnownFences _known = new();

    [Fact]
    public void WhatWasWritten_IsKnown()
    {
        Write(One, First);
        Write(One, Second);

        Found(One).Should().Be(Second);
        Found(Other).Should().BeNull();
    }

    [Fact]
    public void WhatWasRead_IsKnown_UntilItIsWritten()
    {
        _known.NoteRead(One, First, _known.Generation);
        Found(One).Should().Be(First);

        Write(One, Second);

        Found(One).Should().Be(Second);
    }

    [Fact]
    public void G1_AReadThatAWriteOvertook_IsNotTakenForIt_HoweverMuchIsWrittenSince()
    {
        var before = _known.Generation;
        Write(One, Second);
        for (var others = 0; others < 4; others++)
        {
            _known.NoteRead(One, First, before); // It read the row before, and comes late.

            Found(One).Should().Match<RocksFence?>(found => found == null || found == Second, $"after {others} generations");
            WriteOthers(others);
        }

        Found(One).Should().BeNull("nobody remembers: the database is asked");
    }

    [Fact]
    public void WhatWasRead_IsForgotten_OnceWritesSinceMayBe()
    {
        _known.NoteRead(One, First, _known.Generation);
        WriteOthers(0);
        Found(One).Should().Be(First, "all writes since are known");

        WriteOthers(1);
        WriteOthers(2);

        Found(One).Should().BeNull();
    }

    [Fact]
    public void G3_AfterAWriteThatFailed_NothingIsKnown()
    {
        Write(One, First);
        var before = _known.Generation;
        _known.NoteRead(Other, First, before);

        _known.Forget();

        Found(One).Should().BeNull();
        Found(Other).Should().BeNull();
        _known.NoteRead(Other, First, before);
        Found(Other).Should().BeNull("it was read before the write that failed");
        _known.NoteRead(Other, Second, _known.Generation);
        Found(Other).Should().Be(Second);
    }

    private RocksFence? Found(PartitionKey partition) => _known.TryFind(partition, out var fence) ? fence : null;

    private void Write(PartitionKey partition, RocksFence fence) => _known.NoteWritten(new() { [partition] = fence });

    /// <summary>As many as make a generation, each time others.</summary>
    private void WriteOthers(int round) => _known.NoteWritten(
        Enumerable.Range(0, KnownFences.MaxWritten).ToDictionary(i => new PartitionKey((UInt128)(1_000 + (round * KnownFences.MaxWritten) + i)), static _ => First));
}
