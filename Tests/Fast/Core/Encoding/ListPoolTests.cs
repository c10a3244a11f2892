using System.Collections.Immutable;
using System.Runtime.InteropServices;
using FluentAssertions;
using PhrCluster.Core.Encoding;
using PhrCluster.Datatypes;
using Xunit;

namespace PhrCluster.Tests.Fast.Core.Encoding;

/// <summary>What many consents say alike is held once.</summary>
public sealed class ListPoolTests
{
    [Fact]
    public void EqualLists_AreHeldOnce()
    {
        var one = ListPool<Coding>.Share([new Coding("https://pool.example", "a"), new Coding("https://pool.example", "b")]);
        var other = ListPool<Coding>.Share([new Coding("https://pool.example", "a"), new Coding("https://pool.example", "b")]);

        ImmutableCollectionsMarshal.AsArray(other).Should().BeSameAs(ImmutableCollectionsMarshal.AsArray(one));
    }

    [Fact]
    public void EveryList_ComesBackAsItWas()
    {
        // More lists than slots: each meets others in its slot.
        for (var i = 0; i < 10_000; i++)
        {
            ImmutableArray<string> list = [.. Enumerable.Range(i % 3, i % 20).Select(n => $"{i}-{n}")];
            ListPool<string>.Share(list).Should().Equal(list);
        }
    }
}
