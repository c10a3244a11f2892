using PhrCluster.Fhir.Json;
using PhrCluster.Readings;
using PhrCluster.Transactions;
using PhrCluster.Web.FhirApi.Answers;
using PhrCluster.Web.FhirApi.Requests;

namespace PhrCluster.Web.FhirApi.Items;

/// <summary>A change that is asked for, as the record knows it.</summary>
/// <param name="Id">The item's id, as far as it is known before; a new item's own where one is created.</param>
internal sealed record ItemChange(string Citizen, string Type, string? Id, ItemOperation Operation);

/// <summary>Reads changes: of one call, or of an entry of a transaction.</summary>
internal sealed class ItemOperations(IncomingItems items, ConditionalSearch conditions, RecordOfItem records)
{
    public ItemChange Create(FhirCall call)
    {
        var type = HeldTypes.Require(call.Type);
        var mapped = items.New(call, type);
        var unless = call.IfNoneExist is { } query ? conditions.Read(call, type, QueryParameters.Parse(query), mapped.Citizen).Search : null;
        return new ItemChange(mapped.Citizen, type, ItemIdentity.IdOf(mapped.Item, default), new CreateItem(mapped.Item, unless));
    }

    public ItemChange Update(FhirCall call)
    {
        var type = HeldTypes.Require(call.Type);
        if (!ItemIdentity.IsId(call.Id))
        {
            throw FhirFault.BadRequest($"{type}.id: must have 1 to {ItemIdentity.MaxIdLength} characters of A-Z a-z 0-9 - .", IssueCode.Value);
        }

        var mapped = items.Known(call, type, call.Id);
        return new ItemChange(mapped.Citizen, type, call.Id, new UpdateItem(mapped.Item, EntityTag.Required(call.IfMatch)));
    }

    public ItemChange UpdateWhere(FhirCall call)
    {
        var type = HeldTypes.Require(call.Type);
        var own = ResourceTypePeek.FindText(call.Body.Span, "id"u8);
        var mapped = own is null ? items.New(call, type) : items.Known(call, type, own);
        var (_, where) = conditions.Read(call, type, call.Query, mapped.Citizen);
        return new ItemChange(mapped.Citizen, type, ItemIdentity.IdOf(mapped.Item, default), new UpdateItem(mapped.Item, EntityTag.Required(call.IfMatch), where));
    }

    public ItemChange Delete(FhirCall call)
    {
        var type = HeldTypes.Require(call.Type);
        return ItemIdentity.IsId(call.Id) && records.Of(call) is { } citizen
            ? new ItemChange(citizen, type, call.Id, new DeleteItem(type, call.Id, EntityTag.Required(call.IfMatch)))
            : throw FhirFault.NotFound();
    }

    public ItemChange DeleteWhere(FhirCall call)
    {
        var type = HeldTypes.Require(call.Type);
        var (citizen, where) = conditions.Read(call, type, call.Query, null);
        return new ItemChange(citizen, type, null, new DeleteItem(type, null, EntityTag.Required(call.IfMatch), where));
    }
}
