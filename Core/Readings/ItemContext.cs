using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text.Json;
using PhrCluster.Datatypes;
using PhrCluster.Demographics;
using PhrCluster.Readings;

namespace PhrCluster.Core.Readings;

/// <summary>
/// What consent looks at in an item, apart from its time: its resource type, every code that it carries anywhere, categories and labels. Contexts recur
/// across citizens, so equal ones are shared where the pool has room.
/// </summary>
public sealed class ItemContext : IEquatable<ItemContext>
{
    private const int Slots = 1 << 12;

    private static readonly ItemContext?[] Pool = new ItemContext?[Slots];

    [ThreadStatic]
    private static List<Coding>? _found;

    [ThreadStatic]
    private static Latest? _last;

    private readonly int _hash;

    /// <summary>What was asked about last: the items of one submission share their codes, and are told to be of one context without a look at a text.</summary>
    private sealed record Latest(CodeableConcept Code, ImmutableArray<Coding> Categories, ItemContext Context)
    {
        public bool IsOf(RecordItem item, List<Coding> found, bool more) =>
            ReferenceEquals(item.Code, Code)
            && ReferenceEquals(item.ResourceType, Context.ResourceType)
            && item.SecurityLabels.IsEmpty
            && item is not Reading { Components.IsEmpty: false }
            && more == Context.HasMoreCodes
            && AreSame(item.Categories.AsSpan(), Categories.AsSpan())
            && Context.FoundCodes.AsSpan().SequenceEqual(CollectionsMarshal.AsSpan(found));

        private static bool AreSame(ReadOnlySpan<Coding> some, ReadOnlySpan<Coding> others)
        {
            for (var i = 0; some.Length == others.Length && i < some.Length; i++)
            {
                if (!ReferenceEquals(some[i], others[i]))
                {
                    return false;
                }
            }

            return some.Length == others.Length;
        }
    }

    private ItemContext(RecordItem item, List<Coding> found, bool more, int hash)
    {
        ResourceType = item.ResourceType;
        Code = item.Code;
        Primary = item.Code.Primary;
        ComponentCodes = [.. ComponentsOf(item).SelectMany(static component => component.Code.Codings)];
        Categories = item.Categories;
        Labels = item.SecurityLabels;
        FoundCodes = found.Count == 0 ? [] : [.. found];
        HasMoreCodes = more;
        Classes = Categories.RemoveAll(IsResourceType);
        Confidentiality = SecurityLabels.HighWater(Labels);
        Sensitivities = Labels.RemoveAll(SecurityLabels.IsConfidentiality);
        Filter = ItemFilter.Of(this);
        _hash = hash;
    }

    private ItemContext(ItemContext other, ImmutableArray<Coding> labels, int hash)
    {
        ResourceType = other.ResourceType;
        Code = other.Code;
        Primary = other.Primary;
        ComponentCodes = other.ComponentCodes;
        FoundCodes = other.FoundCodes;
        HasMoreCodes = other.HasMoreCodes;
        Categories = other.Categories;
        Classes = other.Classes;
        Labels = labels;
        Confidentiality = SecurityLabels.HighWater(labels);
        Sensitivities = labels.RemoveAll(SecurityLabels.IsConfidentiality);
        Filter = ItemFilter.Of(this);
        _hash = hash;
    }

    private ItemContext(string resourceType)
    {
        ResourceType = resourceType;
        Code = new CodeableConcept([]);
        Primary = Code.Primary;
        ComponentCodes = Categories = Labels = FoundCodes = Classes = Sensitivities = [];
        Confidentiality = SecurityLabels.HighWater(Labels);
        Filter = ItemFilter.Of(this);
        _hash = Hash(resourceType, Code, Categories, Labels, ComponentCodes, FoundCodes);
    }

    /// <summary>Of the citizen's demographics: a type, and nothing else.</summary>
    public static ItemContext Patient { get; } = new(CitizenDemographics.ResourceType);

    public string ResourceType { get; }

    public CodeableConcept Code { get; }

    /// <summary>The coding that names the measure.</summary>
    public Coding Primary { get; }

    /// <summary>Every coding of every component, in order: who may not see a part must not see the whole.</summary>
    public ImmutableArray<Coding> ComponentCodes { get; }

    /// <summary>Every other coding that the item carries, without displays: values, outcomes, conclusions, reasons.</summary>
    public ImmutableArray<Coding> FoundCodes { get; }

    /// <summary>True when it carries more codes than are looked at one by one.</summary>
    public bool HasMoreCodes { get; }

    public ImmutableArray<Coding> Categories { get; }

    public ImmutableArray<Coding> Labels { get; }

    /// <summary>Its categories; its resource type is none of them, whatever a source says.</summary>
    internal ImmutableArray<Coding> Classes { get; }

    /// <summary>Its labels but for confidentialities.</summary>
    internal ImmutableArray<Coding> Sensitivities { get; }

    /// <summary>The highest of its confidentialities, see <see cref="SecurityLabels.HighWater"/>.</summary>
    internal sbyte Confidentiality { get; }

    /// <summary>What consents test first; made once here, since contexts are shared.</summary>
    internal ItemFilter Filter { get; }

    public static ItemContext Of(RecordItem item)
    {
        var found = _found ??= [];
        return Of(item, found, Readings.FoundCodes.Find(item, found));
    }

    /// <param name="residual">The item's residual, a JSON object.</param>
    internal static ItemContext Of(RecordItem item, JsonElement residual)
    {
        var found = _found ??= [];
        return Of(item, found, Readings.FoundCodes.Find(item, residual, found));
    }

    private static ItemContext Of(RecordItem item, List<Coding> found, bool more)
    {
        if (_last is { } last && last.IsOf(item, found, more))
        {
            return last.Context;
        }

        var context = Pooled(item, found, more);
        _last = item is Reading { Components.IsEmpty: false } || !item.SecurityLabels.IsEmpty ? null : new Latest(item.Code, item.Categories, context);
        return context;
    }

    private static ItemContext Pooled(RecordItem item, List<Coding> found, bool more)
    {
        var hash = Hash(item, found);
        ref var slot = ref Pool[hash & (Slots - 1)];
        var held = slot;
        if (held is not null && held._hash == hash && held.HasMoreCodes == more && held.FoundCodes.AsSpan().SequenceEqual(CollectionsMarshal.AsSpan(found)) && held.DescribesTyped(item))
        {
            return held;
        }

        return slot = new ItemContext(item, found, more, hash);
    }

    /// <summary>The same but for its labels.</summary>
    public ItemContext With(ImmutableArray<Coding> labels)
    {
        if (Labels.AsSpan().SequenceEqual(labels.AsSpan()))
        {
            return this;
        }

        var relabelled = new ItemContext(this, labels, Hash(ResourceType, Code, Categories, labels, ComponentCodes, FoundCodes));
        ref var slot = ref Pool[relabelled._hash & (Slots - 1)];
        var held = slot;
        return relabelled.Equals(held) ? held! : slot = relabelled;
    }

    /// <summary>An item that has this context and nothing else, for storing it.</summary>
    public RecordItem ToItem(ReportedTime time) => Enum.TryParse<EventKind>(ResourceType, out var kind)
        ? new ClinicalEvent
        {
            Kind = kind, Code = Code, Time = time, Status = "", Source = Nobody, Categories = Categories, SecurityLabels = Labels, Outcome = Found?.Concept,
            Residual = HasMoreCodes ? Unreadable : null,
        }
        : new Reading
        {
            Code = Code, Time = time, Status = "", Source = Nobody, Categories = Categories, SecurityLabels = Labels, Value = Found,
            Residual = HasMoreCodes ? Unreadable : null,
            Components = [.. ComponentCodes.Select(static coding => new ReadingComponent(new CodeableConcept([coding]), null))],
        };

    /// <summary>The same as for another item but for what the two carry beside their own codes.</summary>
    public bool EqualsInOwn(ItemContext other) => ReferenceEquals(this, other) || (HasMoreCodes == other.HasMoreCodes && SharesOwn(other));

    private static readonly ItemSource Nobody = new("");

    /// <summary>A residual that cannot be read, which says that there may be more.</summary>
    private const string Unreadable = "{\"code\"";

    /// <summary>What it carries beside its own codes, as one value that does.</summary>
    private CodedValue? Found => FoundCodes.IsEmpty ? null : new CodedValue(new CodeableConcept(FoundCodes));

    private bool DescribesTyped(RecordItem item) =>
        ResourceType == item.ResourceType
        && Code.Text == item.Code.Text
        && Code.Codings.AsSpan().SequenceEqual(item.Code.Codings.AsSpan())
        && Categories.AsSpan().SequenceEqual(item.Categories.AsSpan())
        && Labels.AsSpan().SequenceEqual(item.SecurityLabels.AsSpan())
        && DescribesComponents(ComponentsOf(item));

    public bool Equals(ItemContext? other) =>
        ReferenceEquals(this, other)
        || (other is not null
            && _hash == other._hash
            && HasMoreCodes == other.HasMoreCodes
            && FoundCodes.AsSpan().SequenceEqual(other.FoundCodes.AsSpan())
            && SharesOwn(other));

    private bool SharesOwn(ItemContext other) =>
        ResourceType == other.ResourceType
        && Code.Text == other.Code.Text
        && Code.Codings.AsSpan().SequenceEqual(other.Code.Codings.AsSpan())
        && Categories.AsSpan().SequenceEqual(other.Categories.AsSpan())
        && Labels.AsSpan().SequenceEqual(other.Labels.AsSpan())
        && ComponentCodes.AsSpan().SequenceEqual(other.ComponentCodes.AsSpan());

    public override bool Equals(object? obj) => Equals(obj as ItemContext);

    public override int GetHashCode() => _hash;

    internal static bool IsResourceType(Coding coding) => CodeSystemNames.IsNameOf(coding.System, CodeSystems.ResourceTypes);

    private static ImmutableArray<ReadingComponent> ComponentsOf(RecordItem item) => item is Reading reading ? reading.Components : [];

    private bool DescribesComponents(ImmutableArray<ReadingComponent> components)
    {
        var rest = ComponentCodes.AsSpan();
        foreach (var component in components)
        {
            var codings = component.Code.Codings.AsSpan();
            if (!rest.StartsWith(codings))
            {
                return false;
            }

            rest = rest[codings.Length..];
        }

        return rest.IsEmpty;
    }

    private static int Hash(RecordItem item, List<Coding> found)
    {
        var hash = Hash(item.ResourceType, item.Code, item.Categories, item.SecurityLabels);
        foreach (var component in ComponentsOf(item))
        {
            AddEach(ref hash, component.Code.Codings.AsSpan());
        }

        AddEach(ref hash, CollectionsMarshal.AsSpan(found));
        return hash.ToHashCode();
    }

    private static int Hash(
        string resourceType, CodeableConcept code, ImmutableArray<Coding> categories, ImmutableArray<Coding> labels, ImmutableArray<Coding> componentCodes,
        ImmutableArray<Coding> found)
    {
        var hash = Hash(resourceType, code, categories, labels);
        AddEach(ref hash, componentCodes.AsSpan());
        AddEach(ref hash, found.AsSpan());
        return hash.ToHashCode();
    }

    private static HashCode Hash(string resourceType, CodeableConcept code, ImmutableArray<Coding> categories, ImmutableArray<Coding> labels)
    {
        var hash = default(HashCode);
        hash.Add(resourceType);
        hash.Add(code.Text);
        Add(ref hash, code.Codings);
        Add(ref hash, categories);
        Add(ref hash, labels);
        return hash;
    }

    private static void Add(ref HashCode hash, ImmutableArray<Coding> codings)
    {
        hash.Add(codings.Length);
        AddEach(ref hash, codings.AsSpan());
    }

    private static void AddEach(ref HashCode hash, ReadOnlySpan<Coding> codings)
    {
        foreach (var coding in codings)
        {
            hash.Add(coding.System);
            hash.Add(coding.Code);
        }
    }
}
