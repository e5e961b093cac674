export { isSector, sectorLabels, sectors, suggestSector } from '../shared/sectors.ts';
