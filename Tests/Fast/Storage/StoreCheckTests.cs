using FluentAssertions;
using PhrCluster.Core.Encoding;
using PhrCluster.Grains.Journal;
using PhrCluster.Storage;
using PhrCluster.Storage.Sealing;
using PhrCluster.Tests.Support;
using PhrCluster.Tests.Support.Storage;
using Xunit;

namespace PhrCluster.Tests.Fast.Storage;

/// <summary>A store is opened only with what it was made with: secret, accounts and their order, time zone.</summary>
public sealed class StoreCheckTests
{
    private static readonly RecordVault Ours = new(new byte[RecordVault.SecretLength]);
    private static readonly RecordVault Foreign = new([.. Enumerable.Repeat((byte)7, RecordVault.SecretLength)]);

    [Fact]
    public async Task WhatAStoreWasMadeWith_OpensItAgain()
    {
        var store = new Accounts(new Account(), new Account());
        await Check(store);
        store.Given[1].Partition = new PartitionOpening(new PartitionKey(1), default);

        await Check(store);
    }

    [Fact]
    public Task AnotherSecret_IsRefused() => Refused("*another cluster secret*", Check, static store => Check(store, Foreign));

    [Fact]
    public Task AccountsInAnotherOrder_AreRefused() =>
        Refused("Account 1 of 2 was made as account 2 of 2*", Check, static store => Check(new Accounts(store.Given[1], store.Given[0])));

    [Fact]
    public Task AnAccountLess_IsRefused() => Refused("The store was made as account 1 of 2*", Check, static store => Check(new Accounts(store.Given[0])));

    [Fact]
    public Task AnAccountMore_IsRefused() =>
        Refused("Account 1 of 3 was made as account 1 of 2*", Check, static store => Check(new Accounts([.. store.Given, new Account()])));

    [Fact]
    public Task AnotherTimeZone_IsRefused() => Refused("*time zone UTC, and not for Europe/London*", Check, static store => Check(store, zone: "Europe/London"));

    [Fact]
    public async Task AnEmptyAccount_InPlaceOfOneWithRecords_IsRefused()
    {
        var store = new Accounts(new Account(), new Account());
        await Check(store);
        store.Given[0].Partition = new PartitionOpening(new PartitionKey(1), default);
        var check = () => Check(new Accounts(store.Given[0], new Account()));

        await check.Should().ThrowAsync<ForeignStoreException>().WithMessage("Account 2 of 2 is new*");
    }

    [Fact]
    public async Task RecordsWithoutAMark_AreRefused()
    {
        var check = () => Check(new Accounts(new Account { Partition = new PartitionOpening(new PartitionKey(1), default) }));

        await check.Should().ThrowAsync<ForeignStoreException>().WithMessage("*no mark*");
    }

    [Fact]
    public async Task AFirstStartThatWasCutShort_IsFinishedByTheNext()
    {
        var store = new Accounts(new Account(), new Account());
        await Check(store);
        store.Given[1].Mark = null;

        await Check(store);

        store.Given[1].Mark.Should().NotBeNull();
    }

    [Fact]
    public async Task AnEmbeddedStore_KeepsItsMark_AndRefusesAnotherSecret()
    {
        await using var database = new TemporaryRocksDb();
        await StoreCheck.Run(database.Store, Ours, "UTC", default);
        await new JournalWriter(database.Store, new PartitionKey(1), JournalFence.Unwritten).Append(1);
        await database.Reopen();
        var check = () => StoreCheck.Run(database.Store, Foreign, "UTC", default);

        await check.Should().ThrowAsync<ForeignStoreException>();
        await StoreCheck.Run(database.Store, Ours, "UTC", default);
    }

    private static Task Check(Accounts store) => Check(store, Ours);

    private static Task Check(Accounts store, RecordVault? vault = null, string zone = "UTC") => StoreCheck.Run(store, vault ?? Ours, zone, default);

    private static async Task Refused(string why, Func<Accounts, Task> made, Func<Accounts, Task> opened)
    {
        var store = new Accounts(new Account(), new Account());
        await made(store);
        var open = () => opened(store);

        await open.Should().ThrowAsync<ForeignStoreException>().WithMessage(why);
    }

    private sealed class Account
    {
        public byte[]? Mark { get; set; }

        public PartitionOpening? Partition { get; set; }
    }

    private sealed class Accounts(params Account[] given) : IMarkedStore
    {
        public Account[] Given => given;

        int IMarkedStore.Accounts => given.Length;

        Task<byte[]?> IMarkedStore.ReadMark(int account, CancellationToken cancellationToken) => Task.FromResult(given[account].Mark);

        Task IMarkedStore.AddMark(int account, byte[] mark, CancellationToken cancellationToken)
        {
            given[account].Mark ??= mark;
            return Task.CompletedTask;
        }

        Task<PartitionOpening?> IMarkedStore.AnyPartition(int account, CancellationToken cancellationToken) => Task.FromResult(given[account].Partition);
    }
}
