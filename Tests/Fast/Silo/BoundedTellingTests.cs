using FluentAssertions;
using PhrCluster.Silo;
using PhrCluster.Tests.Support;
using Xunit;

namespace PhrCluster.Tests.Fast.Silo;

public sealed class BoundedTellingTests
{
    [Fact]
    public void WhatHappensOften_IsToldOnceASecond_WithHowOften()
    {
        var time = new MovableTime(DateTimeOffset.UnixEpoch);
        var telling = new BoundedTelling(time);

        telling.May().Should().Be(1);
        Enumerable.Range(0, 1_000).Select(_ => telling.May()).Should().OnlyContain(static it => it == null);
        time.Advance(BoundedTelling.Pause);
        telling.May().Should().Be(1_001);
        time.Advance(BoundedTelling.Pause);
        telling.May().Should().Be(1);
    }
}
