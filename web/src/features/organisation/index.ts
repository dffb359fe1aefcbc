export { type Picked, UnitPicker } from './UnitPicker.tsx'
